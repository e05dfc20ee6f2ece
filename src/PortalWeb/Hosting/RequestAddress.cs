namespace ServicePortal.Portal.Hosting;

internal static class RequestAddress
{
    private const string Handler = "handler";

    extension(HttpRequest request)
    {
        /// <summary>Where the page can be opened again: after a form, with what its address said before, and without which of the page's forms it was.</summary>
        public string PageAddress =>
            request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Create(request.Query.Where(part => part.Key is not Handler)));
    }
}
