namespace Wazil.Model;

/// <summary>WebAssembly proposals that can be switched on and off, one flag each.</summary>
[Flags]
public enum WasmFeatures
{
    /// <summary>WebAssembly 1.0 alone.</summary>
    None = 0,

    /// <summary>Import and export of mutable globals.</summary>
    MutableGlobals = 1 << 0,

    /// <summary>Sign-extension operators.</summary>
    SignExtension = 1 << 1,

    /// <summary>Saturating float-to-integer conversions.</summary>
    SaturatingFloatToInt = 1 << 2,

    /// <summary>Several results, and parameters of blocks.</summary>
    MultiValue = 1 << 3,

    /// <summary>Bulk memory and table operations, passive segments.</summary>
    BulkMemory = 1 << 4,

    /// <summary>Reference types and several tables.</summary>
    ReferenceTypes = 1 << 5,

    /// <summary>Fixed-width SIMD.</summary>
    Simd = 1 << 6,

    /// <summary>Relaxed SIMD.</summary>
    RelaxedSimd = 1 << 7,

    /// <summary>Tail calls.</summary>
    TailCall = 1 << 8,

    /// <summary>Exception handling with <c>try_table</c> and <c>exnref</c>.</summary>
    Exceptions = 1 << 9,

    /// <summary>The older exception handling with <c>try</c>, <c>catch</c> and <c>delegate</c>.</summary>
    LegacyExceptions = 1 << 10,

    /// <summary>Typed function references.</summary>
    FunctionReferences = 1 << 11,

    /// <summary>Garbage-collected structures and arrays.</summary>
    GC = 1 << 12,

    /// <summary>Several memories in a module.</summary>
    MultiMemory = 1 << 13,

    /// <summary>64-bit memories and tables.</summary>
    Memory64 = 1 << 14,

    /// <summary>Arithmetic in constant expressions.</summary>
    ExtendedConst = 1 << 15,

    /// <summary>Shared memories and atomic instructions.</summary>
    Threads = 1 << 16,

    /// <summary>Memories with pages of one byte.</summary>
    CustomPageSizes = 1 << 17,

    /// <summary>128-bit addition, subtraction and multiplication of i64 pairs.</summary>
    WideArithmetic = 1 << 18,

    /// <summary>Everything in WebAssembly 3.0.</summary>
    Wasm3 = MutableGlobals | SignExtension | SaturatingFloatToInt | MultiValue | BulkMemory | ReferenceTypes | Simd
        | RelaxedSimd | TailCall | Exceptions | FunctionReferences | GC | MultiMemory | Memory64 | ExtendedConst,

    /// <summary>The default: WebAssembly 3.0, threads, and the legacy exceptions that toolchains still emit.</summary>
    Default = Wasm3 | Threads | LegacyExceptions,

    /// <summary>Every feature known to this version.</summary>
    All = Default | CustomPageSizes | WideArithmetic,
}
