namespace Wazil.Runtime;

/// <summary>What every compiled function gets as its hidden last argument.</summary>
/// <remarks>A function defined in a module gets its <see cref="ModuleInstance"/>; a host function, or a function whose
/// code does not exist yet, gets its <see cref="FunctionInstance"/>. Code pointer and context always travel together.</remarks>
internal abstract class CallContext
{
}
