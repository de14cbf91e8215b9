using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <content>Calls of other code, and of functions for the first time; loops that go on for long.</content>
internal static unsafe partial class Interpreter
{
    // Rounds that a loop around a compiled one is still interpreted.
    private const ulong RoundsAroundCompiled = 20;

    /// <summary>Calls a function of the index space, unless the interpreter can run it.</summary>
    /// <returns>The function if it is to be interpreted; null if it was called.</returns>
    private static InterpretedFunction? CallAny(InterpretedModule module, ModuleInstance instance, InterpreterStack stack, int index, ulong* arguments)
    {
        var type = module.Definition.FunctionTypeIndices[index];
        if (index < module.Definition.ImportedFunctionCount)
        {
            CallOutside(module, stack, instance.Functions[index]!, type, arguments);
            return null;
        }
        var function = module.Prepare(index);
        if (function.Compiled == 0)
        {
            // Calls through tables count too; those of the main loop did before they came here.
            function.Budget--;
            return function;
        }
        Leave(module, stack, type, arguments);
        ((delegate*<ulong*, nint, CallContext, void>)module.ExitOf(type))(arguments, function.Compiled, instance);
        return null;
    }

    private static InterpretedFunction? CallThroughTable(
        InterpretedModule module, ModuleInstance instance, InterpreterStack stack, Operation* operation, ulong* frame)
    {
        var table = instance.Tables[operation->C];
        var index = table.Type.Is64Bit ? CallInstructions.ClampIndex((long)frame[operation->B]) : (int)frame[operation->B];
        var function = CallInstructions.ElementAt(table.Functions, index);
        var type = (int)operation[1].Word;
        if (function.TypeId != module.Definition.TypeSpace[type].Id)
            CallInstructions.CheckSignature(function, instance, type);
        if (function.Instance == instance)
            return CallAny(module, instance, stack, function.Index, frame + operation->A);
        CallOutside(module, stack, function, type, frame + operation->A);
        return null;
    }

    private static void CallOutside(InterpretedModule module, InterpreterStack stack, FunctionInstance function, int type, ulong* arguments)
    {
        Leave(module, stack, type, arguments);
        ((delegate*<ulong*, nint, CallContext, void>)module.ExitOf(type))(arguments, function.Code, function.Context);
    }

    // Other code may call the interpreter again, whose frames begin behind the arguments and results.
    private static void Leave(InterpretedModule module, InterpreterStack stack, int typeIndex, ulong* arguments)
    {
        var type = module.Definition.FunctionTypeAt(typeIndex);
        stack.Top = arguments + Math.Max(type.Parameters.Length, type.Results.Length);
    }

    /// <summary>Runs the compiled code of a loop that went on for long, if it can have any.</summary>
    /// <returns>Where to go on.</returns>
    private static Operation* RunHotLoop(InterpretedModule module, ModuleInstance instance, InterpreterStack stack, ulong* frame)
    {
        var header = stack.Operation;
        if (instance.Interrupt != 0)
            CallInstructions.Interrupted();
        var index = stack.Current->Function;
        var function = module.Functions[index]!;
        var loop = function.LoopAt(header);
        header[1].Word = 0;
        if (loop.Code == 0)
        {
            if (!module.TryGiveCode(index, function, loop))
            {
                header[1].Word = long.MaxValue;
                return header + 2;
            }
            function.HastenLoopsAround(loop, RoundsAroundCompiled);
        }
        stack.Top = frame + function.FrameSize;
        var exit = ((delegate*<ulong*, ModuleInstance, int>)loop.Code)(frame, instance);
        return function.Code + (exit == 0 ? loop.Next : loop.Exits[exit - 1].Position);
    }
}
