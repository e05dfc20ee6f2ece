namespace ServicePortal.Portal.Eid;

/// <summary>What a browser says it runs on. An iPad and most tablets pose as computers, and so do phones that were asked for the desktop site.</summary>
internal enum EidDevice
{
    Unsure,
    Computer,
    Mobile,
}

internal static class EidDeviceOfRequest
{
    private static readonly string[] MobileWords = ["Android", "iPhone", "iPad", "iPod", "Mobile"];

    extension(HttpRequest request)
    {
        public EidDevice Device
        {
            get
            {
                var agent = request.Headers.UserAgent.ToString();
                var platform = request.Headers["Sec-CH-UA-Platform"].ToString().Trim('"');
                if (request.Headers["Sec-CH-UA-Mobile"] == "?1" || platform is "Android" or "iOS" || MobileWords.Any(word => agent.Contains(word, StringComparison.Ordinal)))
                {
                    return EidDevice.Mobile;
                }

                return platform is "Windows" or "macOS" || IsComputersAgent(agent) ? EidDevice.Computer : EidDevice.Unsure;
            }
        }

        /// <summary>The two kinds of phones read a card at different places. One of neither kind may be either.</summary>
        public bool IsIPhone => request.Headers.UserAgent.ToString().Contains("iPhone", StringComparison.Ordinal);

        public bool IsAndroid => request.Headers.UserAgent.ToString().Contains("Android", StringComparison.Ordinal);
    }

    // Safari on an iPad says Macintosh like every Safari, and a phone's desktop site says Linux; Firefox for iOS does not call itself Firefox.
    private static bool IsComputersAgent(string agent) =>
        agent.Contains("Windows NT", StringComparison.Ordinal)
        || (agent.Contains("Macintosh", StringComparison.Ordinal) && agent.Contains("Firefox/", StringComparison.Ordinal));
}
