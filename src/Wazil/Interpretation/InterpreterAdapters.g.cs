// Written by tools/DelegateAdapters; change that.
#nullable enable

using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>Adapters between the calling convention and slots. Signatures that are missing here are rare enough for emitted code.</summary>
/// <remarks>Unsafe: what finds an adapter gives it the frame and code of a function of exactly that signature. A value takes the low bytes of its slot.</remarks>
internal static unsafe class InterpreterAdapters
{
    /// <summary>Entry point of a function of a signature, which runs it in the interpreter; 0 if there is none.</summary>
    public static nint FindEntry(string shape) => shape.Length switch
    {
        1 => FindEntry1(shape),
        2 => FindEntry2(shape),
        3 => FindEntry3(shape),
        4 => FindEntry4(shape),
        5 => FindEntry5(shape),
        6 => FindEntry6(shape),
        7 => FindEntry7(shape),
        8 => FindEntry8(shape),
        9 => FindEntry9(shape),
        10 => FindEntry10(shape),
        11 => FindEntry11(shape),
        12 => FindEntry12(shape),
        _ => 0,
    };

    private static nint FindEntry1(string shape) => shape switch
    {
        ":" => (nint)(delegate*<CallContext, void>)&EnterAction,
        _ => 0,
    };

    private static nint FindEntry2(string shape) => shape switch
    {
        ":i" => (nint)(delegate*<CallContext, int>)&EnterFunc<int>,
        ":l" => (nint)(delegate*<CallContext, long>)&EnterFunc<long>,
        ":f" => (nint)(delegate*<CallContext, float>)&EnterFunc<float>,
        ":d" => (nint)(delegate*<CallContext, double>)&EnterFunc<double>,
        "i:" => (nint)(delegate*<int, CallContext, void>)&EnterAction<int>,
        "l:" => (nint)(delegate*<long, CallContext, void>)&EnterAction<long>,
        "f:" => (nint)(delegate*<float, CallContext, void>)&EnterAction<float>,
        "d:" => (nint)(delegate*<double, CallContext, void>)&EnterAction<double>,
        _ => 0,
    };

    private static nint FindEntry3(string shape) => shape switch
    {
        "i:i" => (nint)(delegate*<int, CallContext, int>)&EnterFunc<int, int>,
        "i:l" => (nint)(delegate*<int, CallContext, long>)&EnterFunc<int, long>,
        "i:f" => (nint)(delegate*<int, CallContext, float>)&EnterFunc<int, float>,
        "i:d" => (nint)(delegate*<int, CallContext, double>)&EnterFunc<int, double>,
        "l:i" => (nint)(delegate*<long, CallContext, int>)&EnterFunc<long, int>,
        "l:l" => (nint)(delegate*<long, CallContext, long>)&EnterFunc<long, long>,
        "l:f" => (nint)(delegate*<long, CallContext, float>)&EnterFunc<long, float>,
        "l:d" => (nint)(delegate*<long, CallContext, double>)&EnterFunc<long, double>,
        "f:i" => (nint)(delegate*<float, CallContext, int>)&EnterFunc<float, int>,
        "f:l" => (nint)(delegate*<float, CallContext, long>)&EnterFunc<float, long>,
        "f:f" => (nint)(delegate*<float, CallContext, float>)&EnterFunc<float, float>,
        "f:d" => (nint)(delegate*<float, CallContext, double>)&EnterFunc<float, double>,
        "d:i" => (nint)(delegate*<double, CallContext, int>)&EnterFunc<double, int>,
        "d:l" => (nint)(delegate*<double, CallContext, long>)&EnterFunc<double, long>,
        "d:f" => (nint)(delegate*<double, CallContext, float>)&EnterFunc<double, float>,
        "d:d" => (nint)(delegate*<double, CallContext, double>)&EnterFunc<double, double>,
        "ii:" => (nint)(delegate*<int, int, CallContext, void>)&EnterAction<int, int>,
        "il:" => (nint)(delegate*<int, long, CallContext, void>)&EnterAction<int, long>,
        "if:" => (nint)(delegate*<int, float, CallContext, void>)&EnterAction<int, float>,
        "id:" => (nint)(delegate*<int, double, CallContext, void>)&EnterAction<int, double>,
        "li:" => (nint)(delegate*<long, int, CallContext, void>)&EnterAction<long, int>,
        "ll:" => (nint)(delegate*<long, long, CallContext, void>)&EnterAction<long, long>,
        "lf:" => (nint)(delegate*<long, float, CallContext, void>)&EnterAction<long, float>,
        "ld:" => (nint)(delegate*<long, double, CallContext, void>)&EnterAction<long, double>,
        "fi:" => (nint)(delegate*<float, int, CallContext, void>)&EnterAction<float, int>,
        "fl:" => (nint)(delegate*<float, long, CallContext, void>)&EnterAction<float, long>,
        "ff:" => (nint)(delegate*<float, float, CallContext, void>)&EnterAction<float, float>,
        "fd:" => (nint)(delegate*<float, double, CallContext, void>)&EnterAction<float, double>,
        "di:" => (nint)(delegate*<double, int, CallContext, void>)&EnterAction<double, int>,
        "dl:" => (nint)(delegate*<double, long, CallContext, void>)&EnterAction<double, long>,
        "df:" => (nint)(delegate*<double, float, CallContext, void>)&EnterAction<double, float>,
        "dd:" => (nint)(delegate*<double, double, CallContext, void>)&EnterAction<double, double>,
        _ => 0,
    };

    private static nint FindEntry4(string shape) => shape switch
    {
        "ii:i" => (nint)(delegate*<int, int, CallContext, int>)&EnterFunc<int, int, int>,
        "ii:l" => (nint)(delegate*<int, int, CallContext, long>)&EnterFunc<int, int, long>,
        "ii:f" => (nint)(delegate*<int, int, CallContext, float>)&EnterFunc<int, int, float>,
        "ii:d" => (nint)(delegate*<int, int, CallContext, double>)&EnterFunc<int, int, double>,
        "il:i" => (nint)(delegate*<int, long, CallContext, int>)&EnterFunc<int, long, int>,
        "il:l" => (nint)(delegate*<int, long, CallContext, long>)&EnterFunc<int, long, long>,
        "il:f" => (nint)(delegate*<int, long, CallContext, float>)&EnterFunc<int, long, float>,
        "il:d" => (nint)(delegate*<int, long, CallContext, double>)&EnterFunc<int, long, double>,
        "if:i" => (nint)(delegate*<int, float, CallContext, int>)&EnterFunc<int, float, int>,
        "if:l" => (nint)(delegate*<int, float, CallContext, long>)&EnterFunc<int, float, long>,
        "if:f" => (nint)(delegate*<int, float, CallContext, float>)&EnterFunc<int, float, float>,
        "if:d" => (nint)(delegate*<int, float, CallContext, double>)&EnterFunc<int, float, double>,
        "id:i" => (nint)(delegate*<int, double, CallContext, int>)&EnterFunc<int, double, int>,
        "id:l" => (nint)(delegate*<int, double, CallContext, long>)&EnterFunc<int, double, long>,
        "id:f" => (nint)(delegate*<int, double, CallContext, float>)&EnterFunc<int, double, float>,
        "id:d" => (nint)(delegate*<int, double, CallContext, double>)&EnterFunc<int, double, double>,
        "li:i" => (nint)(delegate*<long, int, CallContext, int>)&EnterFunc<long, int, int>,
        "li:l" => (nint)(delegate*<long, int, CallContext, long>)&EnterFunc<long, int, long>,
        "li:f" => (nint)(delegate*<long, int, CallContext, float>)&EnterFunc<long, int, float>,
        "li:d" => (nint)(delegate*<long, int, CallContext, double>)&EnterFunc<long, int, double>,
        "ll:i" => (nint)(delegate*<long, long, CallContext, int>)&EnterFunc<long, long, int>,
        "ll:l" => (nint)(delegate*<long, long, CallContext, long>)&EnterFunc<long, long, long>,
        "ll:f" => (nint)(delegate*<long, long, CallContext, float>)&EnterFunc<long, long, float>,
        "ll:d" => (nint)(delegate*<long, long, CallContext, double>)&EnterFunc<long, long, double>,
        "lf:i" => (nint)(delegate*<long, float, CallContext, int>)&EnterFunc<long, float, int>,
        "lf:l" => (nint)(delegate*<long, float, CallContext, long>)&EnterFunc<long, float, long>,
        "lf:f" => (nint)(delegate*<long, float, CallContext, float>)&EnterFunc<long, float, float>,
        "lf:d" => (nint)(delegate*<long, float, CallContext, double>)&EnterFunc<long, float, double>,
        "ld:i" => (nint)(delegate*<long, double, CallContext, int>)&EnterFunc<long, double, int>,
        "ld:l" => (nint)(delegate*<long, double, CallContext, long>)&EnterFunc<long, double, long>,
        "ld:f" => (nint)(delegate*<long, double, CallContext, float>)&EnterFunc<long, double, float>,
        "ld:d" => (nint)(delegate*<long, double, CallContext, double>)&EnterFunc<long, double, double>,
        "fi:i" => (nint)(delegate*<float, int, CallContext, int>)&EnterFunc<float, int, int>,
        "fi:l" => (nint)(delegate*<float, int, CallContext, long>)&EnterFunc<float, int, long>,
        "fi:f" => (nint)(delegate*<float, int, CallContext, float>)&EnterFunc<float, int, float>,
        "fi:d" => (nint)(delegate*<float, int, CallContext, double>)&EnterFunc<float, int, double>,
        "fl:i" => (nint)(delegate*<float, long, CallContext, int>)&EnterFunc<float, long, int>,
        "fl:l" => (nint)(delegate*<float, long, CallContext, long>)&EnterFunc<float, long, long>,
        "fl:f" => (nint)(delegate*<float, long, CallContext, float>)&EnterFunc<float, long, float>,
        "fl:d" => (nint)(delegate*<float, long, CallContext, double>)&EnterFunc<float, long, double>,
        "ff:i" => (nint)(delegate*<float, float, CallContext, int>)&EnterFunc<float, float, int>,
        "ff:l" => (nint)(delegate*<float, float, CallContext, long>)&EnterFunc<float, float, long>,
        "ff:f" => (nint)(delegate*<float, float, CallContext, float>)&EnterFunc<float, float, float>,
        "ff:d" => (nint)(delegate*<float, float, CallContext, double>)&EnterFunc<float, float, double>,
        "fd:i" => (nint)(delegate*<float, double, CallContext, int>)&EnterFunc<float, double, int>,
        "fd:l" => (nint)(delegate*<float, double, CallContext, long>)&EnterFunc<float, double, long>,
        "fd:f" => (nint)(delegate*<float, double, CallContext, float>)&EnterFunc<float, double, float>,
        "fd:d" => (nint)(delegate*<float, double, CallContext, double>)&EnterFunc<float, double, double>,
        "di:i" => (nint)(delegate*<double, int, CallContext, int>)&EnterFunc<double, int, int>,
        "di:l" => (nint)(delegate*<double, int, CallContext, long>)&EnterFunc<double, int, long>,
        "di:f" => (nint)(delegate*<double, int, CallContext, float>)&EnterFunc<double, int, float>,
        "di:d" => (nint)(delegate*<double, int, CallContext, double>)&EnterFunc<double, int, double>,
        "dl:i" => (nint)(delegate*<double, long, CallContext, int>)&EnterFunc<double, long, int>,
        "dl:l" => (nint)(delegate*<double, long, CallContext, long>)&EnterFunc<double, long, long>,
        "dl:f" => (nint)(delegate*<double, long, CallContext, float>)&EnterFunc<double, long, float>,
        "dl:d" => (nint)(delegate*<double, long, CallContext, double>)&EnterFunc<double, long, double>,
        "df:i" => (nint)(delegate*<double, float, CallContext, int>)&EnterFunc<double, float, int>,
        "df:l" => (nint)(delegate*<double, float, CallContext, long>)&EnterFunc<double, float, long>,
        "df:f" => (nint)(delegate*<double, float, CallContext, float>)&EnterFunc<double, float, float>,
        "df:d" => (nint)(delegate*<double, float, CallContext, double>)&EnterFunc<double, float, double>,
        "dd:i" => (nint)(delegate*<double, double, CallContext, int>)&EnterFunc<double, double, int>,
        "dd:l" => (nint)(delegate*<double, double, CallContext, long>)&EnterFunc<double, double, long>,
        "dd:f" => (nint)(delegate*<double, double, CallContext, float>)&EnterFunc<double, double, float>,
        "dd:d" => (nint)(delegate*<double, double, CallContext, double>)&EnterFunc<double, double, double>,
        "iii:" => (nint)(delegate*<int, int, int, CallContext, void>)&EnterAction<int, int, int>,
        "iil:" => (nint)(delegate*<int, int, long, CallContext, void>)&EnterAction<int, int, long>,
        "ili:" => (nint)(delegate*<int, long, int, CallContext, void>)&EnterAction<int, long, int>,
        "ill:" => (nint)(delegate*<int, long, long, CallContext, void>)&EnterAction<int, long, long>,
        "lii:" => (nint)(delegate*<long, int, int, CallContext, void>)&EnterAction<long, int, int>,
        "lil:" => (nint)(delegate*<long, int, long, CallContext, void>)&EnterAction<long, int, long>,
        "lli:" => (nint)(delegate*<long, long, int, CallContext, void>)&EnterAction<long, long, int>,
        "lll:" => (nint)(delegate*<long, long, long, CallContext, void>)&EnterAction<long, long, long>,
        _ => 0,
    };

    private static nint FindEntry5(string shape) => shape switch
    {
        "iii:i" => (nint)(delegate*<int, int, int, CallContext, int>)&EnterFunc<int, int, int, int>,
        "iii:l" => (nint)(delegate*<int, int, int, CallContext, long>)&EnterFunc<int, int, int, long>,
        "iil:i" => (nint)(delegate*<int, int, long, CallContext, int>)&EnterFunc<int, int, long, int>,
        "iil:l" => (nint)(delegate*<int, int, long, CallContext, long>)&EnterFunc<int, int, long, long>,
        "ili:i" => (nint)(delegate*<int, long, int, CallContext, int>)&EnterFunc<int, long, int, int>,
        "ili:l" => (nint)(delegate*<int, long, int, CallContext, long>)&EnterFunc<int, long, int, long>,
        "ill:i" => (nint)(delegate*<int, long, long, CallContext, int>)&EnterFunc<int, long, long, int>,
        "ill:l" => (nint)(delegate*<int, long, long, CallContext, long>)&EnterFunc<int, long, long, long>,
        "lii:i" => (nint)(delegate*<long, int, int, CallContext, int>)&EnterFunc<long, int, int, int>,
        "lii:l" => (nint)(delegate*<long, int, int, CallContext, long>)&EnterFunc<long, int, int, long>,
        "lil:i" => (nint)(delegate*<long, int, long, CallContext, int>)&EnterFunc<long, int, long, int>,
        "lil:l" => (nint)(delegate*<long, int, long, CallContext, long>)&EnterFunc<long, int, long, long>,
        "lli:i" => (nint)(delegate*<long, long, int, CallContext, int>)&EnterFunc<long, long, int, int>,
        "lli:l" => (nint)(delegate*<long, long, int, CallContext, long>)&EnterFunc<long, long, int, long>,
        "lll:i" => (nint)(delegate*<long, long, long, CallContext, int>)&EnterFunc<long, long, long, int>,
        "lll:l" => (nint)(delegate*<long, long, long, CallContext, long>)&EnterFunc<long, long, long, long>,
        "iiii:" => (nint)(delegate*<int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int>,
        "iiil:" => (nint)(delegate*<int, int, int, long, CallContext, void>)&EnterAction<int, int, int, long>,
        "iili:" => (nint)(delegate*<int, int, long, int, CallContext, void>)&EnterAction<int, int, long, int>,
        "iill:" => (nint)(delegate*<int, int, long, long, CallContext, void>)&EnterAction<int, int, long, long>,
        "ilii:" => (nint)(delegate*<int, long, int, int, CallContext, void>)&EnterAction<int, long, int, int>,
        "ilil:" => (nint)(delegate*<int, long, int, long, CallContext, void>)&EnterAction<int, long, int, long>,
        "illi:" => (nint)(delegate*<int, long, long, int, CallContext, void>)&EnterAction<int, long, long, int>,
        "illl:" => (nint)(delegate*<int, long, long, long, CallContext, void>)&EnterAction<int, long, long, long>,
        "liii:" => (nint)(delegate*<long, int, int, int, CallContext, void>)&EnterAction<long, int, int, int>,
        "liil:" => (nint)(delegate*<long, int, int, long, CallContext, void>)&EnterAction<long, int, int, long>,
        "lili:" => (nint)(delegate*<long, int, long, int, CallContext, void>)&EnterAction<long, int, long, int>,
        "lill:" => (nint)(delegate*<long, int, long, long, CallContext, void>)&EnterAction<long, int, long, long>,
        "llii:" => (nint)(delegate*<long, long, int, int, CallContext, void>)&EnterAction<long, long, int, int>,
        "llil:" => (nint)(delegate*<long, long, int, long, CallContext, void>)&EnterAction<long, long, int, long>,
        "llli:" => (nint)(delegate*<long, long, long, int, CallContext, void>)&EnterAction<long, long, long, int>,
        "llll:" => (nint)(delegate*<long, long, long, long, CallContext, void>)&EnterAction<long, long, long, long>,
        _ => 0,
    };

    private static nint FindEntry6(string shape) => shape switch
    {
        "iiii:i" => (nint)(delegate*<int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int>,
        "iiii:l" => (nint)(delegate*<int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, long>,
        "iiil:i" => (nint)(delegate*<int, int, int, long, CallContext, int>)&EnterFunc<int, int, int, long, int>,
        "iiil:l" => (nint)(delegate*<int, int, int, long, CallContext, long>)&EnterFunc<int, int, int, long, long>,
        "iili:i" => (nint)(delegate*<int, int, long, int, CallContext, int>)&EnterFunc<int, int, long, int, int>,
        "iili:l" => (nint)(delegate*<int, int, long, int, CallContext, long>)&EnterFunc<int, int, long, int, long>,
        "iill:i" => (nint)(delegate*<int, int, long, long, CallContext, int>)&EnterFunc<int, int, long, long, int>,
        "iill:l" => (nint)(delegate*<int, int, long, long, CallContext, long>)&EnterFunc<int, int, long, long, long>,
        "ilii:i" => (nint)(delegate*<int, long, int, int, CallContext, int>)&EnterFunc<int, long, int, int, int>,
        "ilii:l" => (nint)(delegate*<int, long, int, int, CallContext, long>)&EnterFunc<int, long, int, int, long>,
        "ilil:i" => (nint)(delegate*<int, long, int, long, CallContext, int>)&EnterFunc<int, long, int, long, int>,
        "ilil:l" => (nint)(delegate*<int, long, int, long, CallContext, long>)&EnterFunc<int, long, int, long, long>,
        "illi:i" => (nint)(delegate*<int, long, long, int, CallContext, int>)&EnterFunc<int, long, long, int, int>,
        "illi:l" => (nint)(delegate*<int, long, long, int, CallContext, long>)&EnterFunc<int, long, long, int, long>,
        "illl:i" => (nint)(delegate*<int, long, long, long, CallContext, int>)&EnterFunc<int, long, long, long, int>,
        "illl:l" => (nint)(delegate*<int, long, long, long, CallContext, long>)&EnterFunc<int, long, long, long, long>,
        "liii:i" => (nint)(delegate*<long, int, int, int, CallContext, int>)&EnterFunc<long, int, int, int, int>,
        "liii:l" => (nint)(delegate*<long, int, int, int, CallContext, long>)&EnterFunc<long, int, int, int, long>,
        "liil:i" => (nint)(delegate*<long, int, int, long, CallContext, int>)&EnterFunc<long, int, int, long, int>,
        "liil:l" => (nint)(delegate*<long, int, int, long, CallContext, long>)&EnterFunc<long, int, int, long, long>,
        "lili:i" => (nint)(delegate*<long, int, long, int, CallContext, int>)&EnterFunc<long, int, long, int, int>,
        "lili:l" => (nint)(delegate*<long, int, long, int, CallContext, long>)&EnterFunc<long, int, long, int, long>,
        "lill:i" => (nint)(delegate*<long, int, long, long, CallContext, int>)&EnterFunc<long, int, long, long, int>,
        "lill:l" => (nint)(delegate*<long, int, long, long, CallContext, long>)&EnterFunc<long, int, long, long, long>,
        "llii:i" => (nint)(delegate*<long, long, int, int, CallContext, int>)&EnterFunc<long, long, int, int, int>,
        "llii:l" => (nint)(delegate*<long, long, int, int, CallContext, long>)&EnterFunc<long, long, int, int, long>,
        "llil:i" => (nint)(delegate*<long, long, int, long, CallContext, int>)&EnterFunc<long, long, int, long, int>,
        "llil:l" => (nint)(delegate*<long, long, int, long, CallContext, long>)&EnterFunc<long, long, int, long, long>,
        "llli:i" => (nint)(delegate*<long, long, long, int, CallContext, int>)&EnterFunc<long, long, long, int, int>,
        "llli:l" => (nint)(delegate*<long, long, long, int, CallContext, long>)&EnterFunc<long, long, long, int, long>,
        "llll:i" => (nint)(delegate*<long, long, long, long, CallContext, int>)&EnterFunc<long, long, long, long, int>,
        "llll:l" => (nint)(delegate*<long, long, long, long, CallContext, long>)&EnterFunc<long, long, long, long, long>,
        "iiiii:" => (nint)(delegate*<int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindEntry7(string shape) => shape switch
    {
        "iiiii:i" => (nint)(delegate*<int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int>,
        "iiiii:l" => (nint)(delegate*<int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, long>,
        "iiiiii:" => (nint)(delegate*<int, int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int, int>,
        "iiili:i" => (nint)(delegate*<int, int, int, long, int, CallContext, int>)&EnterFunc<int, int, int, long, int, int>,
        _ => 0,
    };

    private static nint FindEntry8(string shape) => shape switch
    {
        "iiiiii:i" => (nint)(delegate*<int, int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int, int>,
        "iiiiii:l" => (nint)(delegate*<int, int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, int, long>,
        "iiiiiii:" => (nint)(delegate*<int, int, int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindEntry9(string shape) => shape switch
    {
        "iiiiiii:i" => (nint)(delegate*<int, int, int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int, int, int>,
        "iiiiiii:l" => (nint)(delegate*<int, int, int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, int, int, long>,
        "iiiiiiii:" => (nint)(delegate*<int, int, int, int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int, int, int, int>,
        "iiiilli:i" => (nint)(delegate*<int, int, int, int, long, long, int, CallContext, int>)&EnterFunc<int, int, int, int, long, long, int, int>,
        _ => 0,
    };

    private static nint FindEntry10(string shape) => shape switch
    {
        "iiiiiiii:i" => (nint)(delegate*<int, int, int, int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int, int, int, int>,
        "iiiiiiii:l" => (nint)(delegate*<int, int, int, int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, int, int, int, long>,
        "iiiiiiiii:" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindEntry11(string shape) => shape switch
    {
        "iiiiiiiii:i" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int, int, int, int, int>,
        "iiiiiiiii:l" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, int, int, int, int, long>,
        "iiiiiiiiii:" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, int, CallContext, void>)&EnterAction<int, int, int, int, int, int, int, int, int, int>,
        "iiiiillii:i" => (nint)(delegate*<int, int, int, int, int, long, long, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, long, long, int, int, int>,
        _ => 0,
    };

    private static nint FindEntry12(string shape) => shape switch
    {
        "iiiiiiiiii:i" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, int, CallContext, int>)&EnterFunc<int, int, int, int, int, int, int, int, int, int, int>,
        "iiiiiiiiii:l" => (nint)(delegate*<int, int, int, int, int, int, int, int, int, int, CallContext, long>)&EnterFunc<int, int, int, int, int, int, int, int, int, int, long>,
        _ => 0,
    };

    /// <summary>Code that calls functions of a signature with arguments and results in slots; 0 if there is none.</summary>
    public static nint FindExit(string shape) => shape.Length switch
    {
        1 => FindExit1(shape),
        2 => FindExit2(shape),
        3 => FindExit3(shape),
        4 => FindExit4(shape),
        5 => FindExit5(shape),
        6 => FindExit6(shape),
        7 => FindExit7(shape),
        8 => FindExit8(shape),
        9 => FindExit9(shape),
        10 => FindExit10(shape),
        11 => FindExit11(shape),
        12 => FindExit12(shape),
        _ => 0,
    };

    private static nint FindExit1(string shape) => shape switch
    {
        ":" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction,
        _ => 0,
    };

    private static nint FindExit2(string shape) => shape switch
    {
        ":i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int>,
        ":l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long>,
        ":f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float>,
        ":d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double>,
        "i:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int>,
        "l:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long>,
        "f:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<float>,
        "d:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<double>,
        _ => 0,
    };

    private static nint FindExit3(string shape) => shape switch
    {
        "i:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int>,
        "i:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long>,
        "i:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, float>,
        "i:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, double>,
        "l:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int>,
        "l:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long>,
        "l:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, float>,
        "l:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, double>,
        "f:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, int>,
        "f:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, long>,
        "f:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, float>,
        "f:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, double>,
        "d:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, int>,
        "d:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, long>,
        "d:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, float>,
        "d:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, double>,
        "ii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int>,
        "il:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long>,
        "if:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, float>,
        "id:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, double>,
        "li:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int>,
        "ll:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long>,
        "lf:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, float>,
        "ld:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, double>,
        "fi:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<float, int>,
        "fl:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<float, long>,
        "ff:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<float, float>,
        "fd:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<float, double>,
        "di:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<double, int>,
        "dl:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<double, long>,
        "df:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<double, float>,
        "dd:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<double, double>,
        _ => 0,
    };

    private static nint FindExit4(string shape) => shape switch
    {
        "ii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int>,
        "ii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long>,
        "ii:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, float>,
        "ii:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, double>,
        "il:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int>,
        "il:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long>,
        "il:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, float>,
        "il:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, double>,
        "if:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, float, int>,
        "if:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, float, long>,
        "if:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, float, float>,
        "if:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, float, double>,
        "id:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, double, int>,
        "id:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, double, long>,
        "id:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, double, float>,
        "id:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, double, double>,
        "li:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int>,
        "li:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long>,
        "li:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, float>,
        "li:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, double>,
        "ll:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int>,
        "ll:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long>,
        "ll:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, float>,
        "ll:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, double>,
        "lf:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, float, int>,
        "lf:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, float, long>,
        "lf:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, float, float>,
        "lf:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, float, double>,
        "ld:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, double, int>,
        "ld:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, double, long>,
        "ld:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, double, float>,
        "ld:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, double, double>,
        "fi:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, int, int>,
        "fi:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, int, long>,
        "fi:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, int, float>,
        "fi:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, int, double>,
        "fl:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, long, int>,
        "fl:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, long, long>,
        "fl:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, long, float>,
        "fl:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, long, double>,
        "ff:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, float, int>,
        "ff:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, float, long>,
        "ff:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, float, float>,
        "ff:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, float, double>,
        "fd:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, double, int>,
        "fd:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, double, long>,
        "fd:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, double, float>,
        "fd:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<float, double, double>,
        "di:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, int, int>,
        "di:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, int, long>,
        "di:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, int, float>,
        "di:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, int, double>,
        "dl:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, long, int>,
        "dl:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, long, long>,
        "dl:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, long, float>,
        "dl:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, long, double>,
        "df:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, float, int>,
        "df:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, float, long>,
        "df:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, float, float>,
        "df:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, float, double>,
        "dd:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, double, int>,
        "dd:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, double, long>,
        "dd:f" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, double, float>,
        "dd:d" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<double, double, double>,
        "iii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int>,
        "iil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, long>,
        "ili:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, int>,
        "ill:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, long>,
        "lii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, int>,
        "lil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, long>,
        "lli:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, int>,
        "lll:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, long>,
        _ => 0,
    };

    private static nint FindExit5(string shape) => shape switch
    {
        "iii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int>,
        "iii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, long>,
        "iil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, int>,
        "iil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, long>,
        "ili:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, int>,
        "ili:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, long>,
        "ill:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, int>,
        "ill:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, long>,
        "lii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, int>,
        "lii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, long>,
        "lil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, int>,
        "lil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, long>,
        "lli:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, int>,
        "lli:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, long>,
        "lll:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, int>,
        "lll:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, long>,
        "iiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int>,
        "iiil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, long>,
        "iili:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, long, int>,
        "iill:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, long, long>,
        "ilii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, int, int>,
        "ilil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, int, long>,
        "illi:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, long, int>,
        "illl:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, long, long, long>,
        "liii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, int, int>,
        "liil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, int, long>,
        "lili:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, long, int>,
        "lill:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, int, long, long>,
        "llii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, int, int>,
        "llil:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, int, long>,
        "llli:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, long, int>,
        "llll:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<long, long, long, long>,
        _ => 0,
    };

    private static nint FindExit6(string shape) => shape switch
    {
        "iiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int>,
        "iiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, long>,
        "iiil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, long, int>,
        "iiil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, long, long>,
        "iili:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, int, int>,
        "iili:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, int, long>,
        "iill:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, long, int>,
        "iill:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, long, long, long>,
        "ilii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, int, int>,
        "ilii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, int, long>,
        "ilil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, long, int>,
        "ilil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, int, long, long>,
        "illi:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, int, int>,
        "illi:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, int, long>,
        "illl:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, long, int>,
        "illl:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, long, long, long, long>,
        "liii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, int, int>,
        "liii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, int, long>,
        "liil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, long, int>,
        "liil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, int, long, long>,
        "lili:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, int, int>,
        "lili:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, int, long>,
        "lill:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, long, int>,
        "lill:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, int, long, long, long>,
        "llii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, int, int>,
        "llii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, int, long>,
        "llil:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, long, int>,
        "llil:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, int, long, long>,
        "llli:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, int, int>,
        "llli:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, int, long>,
        "llll:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, long, int>,
        "llll:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<long, long, long, long, long>,
        "iiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindExit7(string shape) => shape switch
    {
        "iiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int>,
        "iiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, long>,
        "iiiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int, int>,
        "iiili:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, long, int, int>,
        _ => 0,
    };

    private static nint FindExit8(string shape) => shape switch
    {
        "iiiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int>,
        "iiiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, long>,
        "iiiiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindExit9(string shape) => shape switch
    {
        "iiiiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int>,
        "iiiiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, long>,
        "iiiiiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int, int, int, int>,
        "iiiilli:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, long, long, int, int>,
        _ => 0,
    };

    private static nint FindExit10(string shape) => shape switch
    {
        "iiiiiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, int>,
        "iiiiiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, long>,
        "iiiiiiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int, int, int, int, int>,
        _ => 0,
    };

    private static nint FindExit11(string shape) => shape switch
    {
        "iiiiiiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, int, int>,
        "iiiiiiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, int, long>,
        "iiiiiiiiii:" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveAction<int, int, int, int, int, int, int, int, int, int>,
        "iiiiillii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, long, long, int, int, int>,
        _ => 0,
    };

    private static nint FindExit12(string shape) => shape switch
    {
        "iiiiiiiiii:i" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, int, int, int>,
        "iiiiiiiiii:l" => (nint)(delegate*<ulong*, nint, CallContext, void>)&LeaveFunc<int, int, int, int, int, int, int, int, int, int, long>,
        _ => 0,
    };

    private static void EnterAction(CallContext context)
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<CallContext, void>)call.Code)(call.Instance);
            return;
        }
        call.Run();
    }

    private static void LeaveAction(ulong* slots, nint code, CallContext context) =>
        ((delegate*<CallContext, void>)code)(context);

    private static TResult EnterFunc<TResult>(CallContext context)
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<CallContext, TResult>)call.Code)(call.Instance);
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<TResult>(ulong* slots, nint code, CallContext context)
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<CallContext, TResult>)code)(context);

    private static void EnterAction<T1>(T1 a1, CallContext context)
        where T1 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, CallContext, void>)call.Code)(a1, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        call.Run();
    }

    private static void LeaveAction<T1>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged =>
        ((delegate*<T1, CallContext, void>)code)(*(T1*)(slots + 0), context);

    private static TResult EnterFunc<T1, TResult>(T1 a1, CallContext context)
        where T1 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, CallContext, TResult>)call.Code)(a1, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, CallContext, TResult>)code)(*(T1*)(slots + 0), context);

    private static void EnterAction<T1, T2>(T1 a1, T2 a2, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, CallContext, void>)call.Code)(a1, a2, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        call.Run();
    }

    private static void LeaveAction<T1, T2>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged =>
        ((delegate*<T1, T2, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), context);

    private static TResult EnterFunc<T1, T2, TResult>(T1 a1, T2 a2, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, CallContext, TResult>)call.Code)(a1, a2, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), context);

    private static void EnterAction<T1, T2, T3>(T1 a1, T2 a2, T3 a3, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, CallContext, void>)call.Code)(a1, a2, a3, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged =>
        ((delegate*<T1, T2, T3, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), context);

    private static TResult EnterFunc<T1, T2, T3, TResult>(T1 a1, T2 a2, T3 a3, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, CallContext, TResult>)call.Code)(a1, a2, a3, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), context);

    private static void EnterAction<T1, T2, T3, T4>(T1 a1, T2 a2, T3 a3, T4 a4, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, CallContext, void>)call.Code)(a1, a2, a3, a4, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), context);

    private static TResult EnterFunc<T1, T2, T3, T4, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, CallContext, TResult>)call.Code)(a1, a2, a3, a4, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), context);

    private static void EnterAction<T1, T2, T3, T4, T5>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), context);

    private static void EnterAction<T1, T2, T3, T4, T5, T6>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, a6, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5, T6>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, T6, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, a6, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, T6, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), context);

    private static void EnterAction<T1, T2, T3, T4, T5, T6, T7>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, a6, a7, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5, T6, T7>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, T6, T7, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, a6, a7, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, T6, T7, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), context);

    private static void EnterAction<T1, T2, T3, T4, T5, T6, T7, T8>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5, T6, T7, T8>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), context);

    private static void EnterAction<T1, T2, T3, T4, T5, T6, T7, T8, T9>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        *(T9*)(call.Frame + 8) = a9;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5, T6, T7, T8, T9>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), *(T9*)(slots + 8), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        *(T9*)(call.Frame + 8) = a9;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), *(T9*)(slots + 8), context);

    private static void EnterAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where T10 : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, call.Instance);
            return;
        }
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        *(T9*)(call.Frame + 8) = a9;
        *(T10*)(call.Frame + 9) = a10;
        call.Run();
    }

    private static void LeaveAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where T10 : unmanaged =>
        ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), *(T9*)(slots + 8), *(T10*)(slots + 9), context);

    private static TResult EnterFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where T10 : unmanaged
        where TResult : unmanaged
    {
        var call = new InterpreterCall(context);
        if (call.Code != 0)
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)call.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, call.Instance);
        *(T1*)(call.Frame + 0) = a1;
        *(T2*)(call.Frame + 1) = a2;
        *(T3*)(call.Frame + 2) = a3;
        *(T4*)(call.Frame + 3) = a4;
        *(T5*)(call.Frame + 4) = a5;
        *(T6*)(call.Frame + 5) = a6;
        *(T7*)(call.Frame + 6) = a7;
        *(T8*)(call.Frame + 7) = a8;
        *(T9*)(call.Frame + 8) = a9;
        *(T10*)(call.Frame + 9) = a10;
        call.Run();
        return *(TResult*)call.Frame;
    }

    private static void LeaveFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(ulong* slots, nint code, CallContext context)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where T5 : unmanaged
        where T6 : unmanaged
        where T7 : unmanaged
        where T8 : unmanaged
        where T9 : unmanaged
        where T10 : unmanaged
        where TResult : unmanaged =>
        *(TResult*)slots = ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)code)(*(T1*)(slots + 0), *(T2*)(slots + 1), *(T3*)(slots + 2), *(T4*)(slots + 3), *(T5*)(slots + 4), *(T6*)(slots + 5), *(T7*)(slots + 6), *(T8*)(slots + 7), *(T9*)(slots + 8), *(T10*)(slots + 9), context);
}
