using System.Text;
using Wazil.Text;
using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>Texts with random faults give an error with a position or a module, and nothing else.</summary>
public class MutationTests
{
    private const int Count = 10_000;

    private static readonly string[] Pieces =
    [
        "(", ")", "\"", "$", "$a", "(;", ";)", ";;", "(@a", "(@custom \"x\")", "(@name \"y\")", " ", "\n", "0", "-1", "0x", "1e", "nan:0x", "_",
        "func", "(func", "block", "(block", "end", "if", "(then", "(else", "else", "try_table", "(catch", "(do", "delegate", "i32.const", "(type 0)",
        "(param i32)", "(result i32)", "(local $x i32)", "ref", "(ref null", "(rec", "(sub", "elem", "data", "offset=", "align=", "i64", "shared",
        "(export \"e\")", "(import \"a\" \"b\")", "(pagesize 1)", "\\", "\u00e9", "\0", "v128.const", "i8x16.shuffle", "br_table", "select",
    ];

    [Fact]
    public void Parser_MutatedTexts_GiveAModuleOrAnErrorWithItsPosition()
    {
        var random = new Random(20_26);
        byte[][] seeds = [.. GoldenFile.Names().Select(name => Encoding.UTF8.GetBytes(GoldenFile.Read(name).Input))];
        var accepted = 0;
        for (var i = 0; i < Count; i++)
        {
            var text = Mutate(seeds[random.Next(seeds.Length)], random);
            try
            {
                var binary = Wat.ToBinary(text);
                accepted++;
                Wat.ToBinary(Wat.ToText(binary, new WatPrintOptions { Folded = i % 2 == 0 }));
            }
            catch (WatException exception)
            {
                CheckPosition(exception, text);
            }
            catch (WasmFormatException)
            {
                // What is well-formed text may still be more than the decoder takes, as a huge alignment.
            }
        }
        // Both outcomes must be common, or the mutations test little.
        Assert.InRange(accepted, Count / 50, Count * 49 / 50);
    }

    [Fact]
    public void ScriptParser_MutatedScripts_GiveAScriptOrAnErrorWithItsPosition()
    {
        const string seed = """
            (module $m (func (export "f") (param i32 f32) (result i64) i64.const 0))
            (register "m" $m)
            (module definition $d binary "\00asm\01\00\00\00")
            (module instance $i $d)
            (assert_return (invoke $m "f" (i32.const 1) (f32.const nan:0x1)) (either (i64.const 0) (ref.null)))
            (assert_return (get "g") (v128.const f32x4 nan:canonical 1 nan:arithmetic -inf) (ref.func) (ref.extern 1))
            (assert_trap (invoke "f") "unreachable")
            (assert_malformed (module quote "(func") "unexpected token")
            (thread $t (shared (module $m)) (invoke "f"))
            (wait $t)
            """;
        var random = new Random(7);
        var bytes = Encoding.UTF8.GetBytes(seed);
        for (var i = 0; i < Count / 4; i++)
        {
            var text = Mutate(bytes, random);
            try
            {
                foreach (var command in WastScript.Parse(text).Commands)
                    (command as ModuleCommand)?.Module.ToBinary();
            }
            catch (WatException exception)
            {
                CheckPosition(exception, text);
            }
        }
    }

    private static void CheckPosition(WatException exception, byte[] text)
    {
        var lines = text.Count(value => value == '\n') + 1;
        Assert.InRange(exception.Line, 1, lines);
        Assert.InRange(exception.Column, 1, text.Length + 1);
        Assert.NotEmpty(exception.Reason);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var text = seed.ToList();
        for (var count = random.Next(1, 5); count > 0 && text.Count > 1; count--)
        {
            var position = random.Next(text.Count);
            var length = Math.Min(random.Next(1, 12), text.Count - position);
            switch (random.Next(6))
            {
                case 0:
                    text.RemoveRange(position, length);
                    break;
                case 1:
                    text[position] = (byte)random.Next(256);
                    break;
                case 2:
                    text.InsertRange(random.Next(text.Count), text.GetRange(position, length));
                    break;
                case 3 when random.Next(8) == 0:
                    text.RemoveRange(position, text.Count - position);
                    break;
                default:
                    text.InsertRange(position, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }
        return [.. text];
    }
}
