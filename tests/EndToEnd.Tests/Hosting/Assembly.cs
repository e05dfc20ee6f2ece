using Xunit.Sdk;
using Xunit.v3;

// One portal with one database: a test must not find another's accounts.
[assembly: Parallelization(Mode = ParallelMode.None)]
