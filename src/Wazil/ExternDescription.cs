using Wazil.Model;

namespace Wazil;

/// <summary>An import of a module.</summary>
/// <param name="Module">First level of the name.</param>
/// <param name="Name">Second level of the name.</param>
/// <param name="Kind">What is imported.</param>
/// <param name="Type">Its type: a <see cref="FunctionType"/> (also of a tag), <see cref="TableType"/>, <see cref="MemoryType"/> or <see cref="GlobalType"/>.</param>
public sealed record ImportDescription(string Module, string Name, ExternalKind Kind, object Type);

/// <summary>An export of a module.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What is exported.</param>
/// <param name="Type">Its type: a <see cref="FunctionType"/> (also of a tag), <see cref="TableType"/>, <see cref="MemoryType"/> or <see cref="GlobalType"/>.</param>
public sealed record ExportDescription(string Name, ExternalKind Kind, object Type);

/// <summary>A custom section of a module.</summary>
/// <param name="Name">The name.</param>
/// <param name="Contents">The bytes behind the name.</param>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Contents);
