using System.Collections.Immutable;

namespace Wazil.Text.Scripts;

/// <summary>A command of a script.</summary>
/// <remarks>The grammar is that of the reference interpreter's scripts.</remarks>
internal abstract record WastCommand
{
    /// <summary>Line of the command, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>Whether the command claims something that can be false.</summary>
    public virtual bool IsAssertion => true;
}

/// <summary>Defines a module and instantiates it.</summary>
internal sealed record ModuleCommand(WastModule Module) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Defines a module without instantiating it: <c>(module definition …)</c>.</summary>
internal sealed record DefinitionCommand(WastModule Module) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Instantiates a module defined before: <c>(module instance $i $m)</c>.</summary>
internal sealed record InstanceCommand(string? Name, string? Definition) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Makes an instance's exports importable under a name.</summary>
internal sealed record RegisterCommand(string As, string? Module) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Invokes a function or reads a global for its effect.</summary>
internal sealed record ActionCommand(WastAction Action) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Claims the results of an action.</summary>
internal sealed record AssertReturn(WastAction Action, ImmutableArray<WastPattern> Results) : WastCommand;

/// <summary>Claims that an action traps.</summary>
internal sealed record AssertTrap(WastAction Action, string Message) : WastCommand;

/// <summary>Claims that the instantiation of a module traps.</summary>
internal sealed record AssertModuleTrap(WastModule Module, string Message) : WastCommand;

/// <summary>Claims that an action exhausts the stack.</summary>
internal sealed record AssertExhaustion(WastAction Action, string Message) : WastCommand;

/// <summary>Claims that an action ends with an exception that nobody catches.</summary>
internal sealed record AssertException(WastAction Action) : WastCommand;

/// <summary>Claims that a module is malformed.</summary>
/// <param name="Module">The module.</param>
/// <param name="Message">What is expected to be said of it.</param>
/// <param name="IsCustom">Whether only an annotation is malformed.</param>
internal sealed record AssertMalformed(WastModule Module, string Message, bool IsCustom) : WastCommand;

/// <summary>Claims that a module is invalid.</summary>
/// <param name="Module">The module.</param>
/// <param name="Message">What is expected to be said of it.</param>
/// <param name="IsCustom">Whether only an annotation is invalid.</param>
internal sealed record AssertInvalid(WastModule Module, string Message, bool IsCustom) : WastCommand;

/// <summary>Claims that a module's imports can't be satisfied.</summary>
internal sealed record AssertUnlinkable(WastModule Module, string Message) : WastCommand;

/// <summary>Runs commands on a thread of their own.</summary>
/// <param name="Name">The thread's identifier.</param>
/// <param name="Shared">Identifiers of the modules that the thread sees.</param>
/// <param name="Commands">What it runs.</param>
internal sealed record ThreadCommand(string? Name, ImmutableArray<string> Shared, ImmutableArray<WastCommand> Commands) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>Waits until a thread has run its commands.</summary>
internal sealed record WaitCommand(string? Thread) : WastCommand
{
    public override bool IsAssertion => false;
}

/// <summary>The invocation of an exported function, or with no arguments given the reading of an exported global.</summary>
/// <param name="Module">Identifier of the instance, or null for the latest.</param>
/// <param name="Name">Name of the export.</param>
/// <param name="Arguments">The arguments; default for a global.</param>
internal sealed record WastAction(string? Module, string Name, ImmutableArray<WastValue> Arguments)
{
    /// <summary>Whether a global is read.</summary>
    public bool IsGet => Arguments.IsDefault;
}
