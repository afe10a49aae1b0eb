using System.ComponentModel;
using System.Reflection;
using System.Reflection.Emit;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.WebJobs;

namespace Dialbook.LocalHost.Queues;

/// <summary>
/// The queue functions as the WebJobs SDK needs them, which calls methods: one is generated for each. Public, since generated code
/// cannot reach internal types.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class QueueFunctions(QueueDispatcher dispatcher)
{
    private const string Name = "QueueFunctions";
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Generates a type with a method for each function.</summary>
    internal static Type Generate(IEnumerable<QueueFunction> functions)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(Name), AssemblyBuilderAccess.Run).DefineDynamicModule(Name);
        var type = module.DefineType(Name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(QueueFunctions));
        AddConstructor(type);
        foreach (var function in functions)
            AddMethod(type, function);
        return type.CreateType();
    }

    protected Task RunAsync(string function, QueueMessage message, CancellationToken stop) =>
        dispatcher.RunAsync(function, message, stop);

    private static void AddConstructor(TypeBuilder type)
    {
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(QueueDispatcher)]);
        var body = constructor.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Call, typeof(QueueFunctions).GetConstructor(AnyInstance, [typeof(QueueDispatcher)])!);
        body.Emit(OpCodes.Ret);
    }

    private static void AddMethod(TypeBuilder type, QueueFunction function)
    {
        var method = type.DefineMethod(
            function.Name, MethodAttributes.Public, typeof(Task), [typeof(QueueMessage), typeof(CancellationToken)]);
        method.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!, [function.Name]));
        method.DefineParameter(1, ParameterAttributes.None, "message").SetCustomAttribute(new CustomAttributeBuilder(
            typeof(QueueTriggerAttribute).GetConstructor([typeof(string)])!, [function.Queue],
            [typeof(QueueTriggerAttribute).GetProperty(nameof(QueueTriggerAttribute.Connection))!], [function.Connection]));
        method.DefineParameter(2, ParameterAttributes.None, "stop");
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldstr, function.Name);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Ldarg_2);
        body.Emit(OpCodes.Call, typeof(QueueFunctions).GetMethod(nameof(RunAsync), AnyInstance)!);
        body.Emit(OpCodes.Ret);
    }
}

/// <summary>Passes messages on to the worker.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class QueueDispatcher
{
    private readonly Func<string, QueueMessage, CancellationToken, Task> _run;

    internal QueueDispatcher(Func<string, QueueMessage, CancellationToken, Task> run) => _run = run;

    internal Task RunAsync(string function, QueueMessage message, CancellationToken stop) => _run(function, message, stop);
}
