using System.Reflection;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Exceptions.</content>
internal static partial class RuntimeMembers
{
    public static readonly FieldInfo ExceptionNumbers = Field<ThrownException>(nameof(ThrownException.Numbers));
    public static readonly FieldInfo ExceptionReferences = Field<ThrownException>(nameof(ThrownException.References));
    public static readonly MethodInfo NewException = Helper(typeof(ExceptionInstructions), nameof(ExceptionInstructions.New));
    public static readonly MethodInfo ExceptionHasTag = Helper(typeof(ExceptionInstructions), nameof(ExceptionInstructions.HasTag));
    public static readonly MethodInfo CheckException = Helper(typeof(ExceptionInstructions), nameof(ExceptionInstructions.CheckNotNull));
}
