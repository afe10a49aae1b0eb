using System.ComponentModel;
using System.Reflection;
using System.Reflection.Emit;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.WebJobs;

namespace Dialbook.LocalHost.Queues;

/// <summary>
/// What the queue functions look like to the WebJobs SDK, which calls methods: one is made for each. Public, since made code may not reach
/// what is not.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class QueueFunctions(QueueDispatcher dispatcher)
{
    private const string Name = "QueueFunctions";

    /// <summary>Makes a type with a method for each function.</summary>
    internal static Type Make(IEnumerable<QueueFunction> functions)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(Name), AssemblyBuilderAccess.Run).DefineDynamicModule(Name);
        var type = module.DefineType(Name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(QueueFunctions));
        AddConstructor(type);
        foreach (var function in functions)
            AddMethod(type, function);
        return type.CreateType();
    }

    /// <summary>Runs a function with a message; its failure is this method's.</summary>
    protected Task RunAsync(string function, QueueMessage message, CancellationToken stop) => dispatcher.RunAsync(function, message, stop);

    private static void AddConstructor(TypeBuilder type)
    {
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(QueueDispatcher)]);
        var body = constructor.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(
            OpCodes.Call, typeof(QueueFunctions).GetConstructor(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(QueueDispatcher)])!);
        body.Emit(OpCodes.Ret);
    }

    private static void AddMethod(TypeBuilder type, QueueFunction function)
    {
        var method = type.DefineMethod(
            function.Name, MethodAttributes.Public, typeof(Task), [typeof(QueueMessage), typeof(CancellationToken)]);
        method.SetCustomAttribute(Attribute<FunctionNameAttribute>(function.Name));
        method.DefineParameter(1, ParameterAttributes.None, "message").SetCustomAttribute(new CustomAttributeBuilder(
            typeof(QueueTriggerAttribute).GetConstructor([typeof(string)])!, [function.Queue],
            [typeof(QueueTriggerAttribute).GetProperty(nameof(QueueTriggerAttribute.Connection))!], [function.Connection]));
        method.DefineParameter(2, ParameterAttributes.None, "stop");
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldstr, function.Name);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Ldarg_2);
        body.Emit(OpCodes.Call, typeof(QueueFunctions).GetMethod(nameof(RunAsync), BindingFlags.Instance | BindingFlags.NonPublic)!);
        body.Emit(OpCodes.Ret);
    }

    private static CustomAttributeBuilder Attribute<T>(string argument) => new(typeof(T).GetConstructor([typeof(string)])!, [argument]);
}

/// <summary>Hands messages to the worker.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class QueueDispatcher
{
    private readonly Func<string, QueueMessage, CancellationToken, Task> _run;

    internal QueueDispatcher(Func<string, QueueMessage, CancellationToken, Task> run) => _run = run;

    internal Task RunAsync(string function, QueueMessage message, CancellationToken stop) => _run(function, message, stop);
}
