using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialbook.Functions.Tests.Running;

/// <summary>
/// Registers what the worker's SDK generates with an app. The worker looks for it in the program that runs, which is the tests here.
/// </summary>
internal static class GeneratedServices
{
    public static FunctionsApplicationBuilder UseGenerated<T>(this FunctionsApplicationBuilder builder)
        where T : IAutoConfigureStartup, new()
    {
        new T().Configure(new ServicesOnly(builder));
        return builder;
    }

    /// <summary>The builder of older hosts, of which the generated code uses the services only.</summary>
    private sealed class ServicesOnly(FunctionsApplicationBuilder builder) : IHostBuilder
    {
        public IDictionary<object, object> Properties { get; } = new Dictionary<object, object>();

        public IHostBuilder ConfigureServices(Action<HostBuilderContext, IServiceCollection> configureDelegate)
        {
            configureDelegate(new HostBuilderContext(Properties), builder.Services);
            return this;
        }

        public IHost Build() => throw new NotSupportedException();

        public IHostBuilder ConfigureAppConfiguration(Action<HostBuilderContext, IConfigurationBuilder> configureDelegate) =>
            throw new NotSupportedException();

        public IHostBuilder ConfigureContainer<TBuilder>(Action<HostBuilderContext, TBuilder> configureDelegate) =>
            throw new NotSupportedException();

        public IHostBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate) =>
            throw new NotSupportedException();

        public IHostBuilder UseServiceProviderFactory<TBuilder>(IServiceProviderFactory<TBuilder> factory)
            where TBuilder : notnull => throw new NotSupportedException();

        public IHostBuilder UseServiceProviderFactory<TBuilder>(Func<HostBuilderContext, IServiceProviderFactory<TBuilder>> factory)
            where TBuilder : notnull => throw new NotSupportedException();
    }
}
