using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <content>Instructions, flat and folded, on an explicit stack.</content>
/// <remarks>
/// Specification 6.5. A folded instruction is written when its operands have been; until then its bytes wait in
/// <see cref="_pending"/>, which is a stack since operands close before what encloses them.
/// </remarks>
internal sealed partial class ModuleParser
{
    private readonly List<Frame> _frames = [];

    // The labels in scope, each with the position that the same identifier had before it; and of each
    // identifier the position of its innermost label, counted from 1.
    private readonly List<(int Symbol, int Shadowed)> _labels = [];
    private int[] _labelPositions = [];
    private readonly ByteBuffer _pending = new();
    private ByteBuffer _output = new();
    private int _labelIndex;

    /// <summary>Reads a constant expression up to the closing parenthesis around it and writes it with its end.</summary>
    private void ParseExpression(ByteBuffer buffer)
    {
        _locals.Clear();
        ParseInstructions(buffer);
        buffer.WriteByte((byte)Opcode.End);
    }

    /// <summary>Reads a constant expression of one folded instruction and writes it with its end.</summary>
    private void ParseFoldedExpression(ByteBuffer buffer)
    {
        if (!At(TokenKind.LeftParen))
            throw Unexpected();
        _locals.Clear();
        BeginInstructions(buffer);
        do
            ParseInstruction();
        while (_frames.Count > 0);
        EndInstructions();
        buffer.WriteByte((byte)Opcode.End);
    }

    private void ParseInstructions(ByteBuffer buffer)
    {
        BeginInstructions(buffer);
        while (!At(TokenKind.RightParen) || _frames.Count > 0)
            ParseInstruction();
        EndInstructions();
    }

    private void BeginInstructions(ByteBuffer buffer)
    {
        _output = buffer;
        _frames.Clear();
        _labels.Clear();
        _pending.Truncate(0);
        _labelEntries.Clear();
        _labelIndex = 0;
        _hint = -1;
    }

    private void EndInstructions() => CheckHintTarget(Opcode.Nop);

    /// <summary>Reads up to the head of the next instruction, or the end of one.</summary>
    private void ParseInstruction()
    {
        switch (Current.Kind)
        {
            case TokenKind.Keyword:
                ParseFlat();
                break;
            case TokenKind.LeftParen:
                ParseFolded();
                break;
            case TokenKind.RightParen:
                CloseFolded();
                break;
            case TokenKind.Annotation when AtAnnotation(Annotations.BranchHint):
                ParseHint();
                break;
            default:
                throw Unexpected();
        }
    }

    private Opcode ParseOpcode()
    {
        if (!At(TokenKind.Keyword) || !Mnemonics.TryFind(CurrentText, out var opcode))
            throw Unexpected();
        CheckHintTarget(opcode);
        return opcode;
    }

    private void ParseFlat()
    {
        if (_frames.Count > 0 && _frames[^1].Kind is FrameKind.Operands or FrameKind.If or FrameKind.Try)
            throw Unexpected();
        var opcode = ParseOpcode();
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                Position++;
                var frame = new Frame(FrameKind.Flat, opcode) { Hint = TakeHint() };
                ParseBlockHead(ref frame, _output);
                PushLabel(frame);
                _frames.Add(frame);
                break;
            case Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate:
                ParseFlatDelimiter(opcode);
                break;
            default:
                Position++;
                RecordHint(TakeHint());
                ParsePlain(opcode, _output);
                break;
        }
    }

    private void ParseFlatDelimiter(Opcode opcode)
    {
        if (_frames.Count == 0 || _frames[^1].Kind != FrameKind.Flat)
            throw Unexpected();
        ref var frame = ref CollectionsMarshal.AsSpan(_frames)[^1];
        var isAllowed = opcode switch
        {
            Opcode.End => true,
            Opcode.Else => frame is { Opcode: Opcode.If, Stage: FrameStage.Head },
            Opcode.Delegate => frame is { Opcode: Opcode.Try, Stage: FrameStage.Head },
            _ => frame is { Opcode: Opcode.Try, Stage: FrameStage.Head or FrameStage.Handler },
        };
        if (!isAllowed)
            throw Unexpected();
        Position++;
        switch (opcode)
        {
            case Opcode.End or Opcode.Else:
                CheckEndLabel(frame.Label);
                _output.WriteByte((byte)opcode);
                frame.Stage = FrameStage.LastPart;
                break;
            case Opcode.Catch:
                WriteHandler(opcode);
                frame.Stage = FrameStage.Handler;
                break;
            case Opcode.CatchAll:
                WriteHandler(opcode);
                frame.Stage = FrameStage.LastPart;
                break;
        }
        if (opcode is not (Opcode.End or Opcode.Delegate))
            return;
        PopLabel();
        _frames.RemoveAt(_frames.Count - 1);
        if (opcode == Opcode.Delegate)
            ParsePlain(opcode, _output);
    }

    // end $l and else $l repeat the label of the block.
    private void CheckEndLabel(int label)
    {
        if (!At(TokenKind.Id))
            return;
        if (Intern(Current) != label)
            throw ErrorHere("mismatching label");
        Position++;
    }

    private void WriteHandler(Opcode opcode)
    {
        _output.WriteByte((byte)opcode);
        if (opcode == Opcode.Catch)
            _output.WriteUnsigned(ParseIndex(_tags));
    }

    private void ParseFolded()
    {
        if (_frames.Count > 0)
        {
            if (_frames[^1].Kind == FrameKind.Try)
            {
                ParseTryPart();
                return;
            }
            if (_frames[^1].Kind == FrameKind.If && TryParseIfPart())
                return;
        }
        if (Next.Kind != TokenKind.Keyword)
            throw Unexpected();
        Position++;
        var opcode = ParseOpcode();
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.TryTable or Opcode.Try:
                OpenFoldedBlock(opcode);
                break;
            case Opcode.If:
                Position++;
                var frame = new Frame(FrameKind.If, opcode) { Hint = TakeHint(), PendingStart = _pending.Length };
                ParseBlockHead(ref frame, _pending);
                _frames.Add(frame);
                break;
            case Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate:
                throw Unexpected();
            default:
                OpenFoldedPlain(opcode);
                break;
        }
    }

    private void OpenFoldedBlock(Opcode opcode)
    {
        Position++;
        var frame = new Frame(opcode == Opcode.Try ? FrameKind.Try : FrameKind.Block, opcode) { Hint = TakeHint() };
        ParseBlockHead(ref frame, _output);
        PushLabel(frame);
        _frames.Add(frame);
    }

    private void OpenFoldedPlain(Opcode opcode)
    {
        Position++;
        var hint = TakeHint();
        var start = _pending.Length;
        ParsePlain(opcode, _pending);
        _frames.Add(new Frame(FrameKind.Operands, opcode) { PendingStart = start, Hint = hint });
    }

    private bool TryParseIfPart()
    {
        ref var frame = ref CollectionsMarshal.AsSpan(_frames)[^1];
        if (frame.Stage == FrameStage.Head)
        {
            if (!TryOpen("then"u8))
                return false;
            FlushPending(frame);
            PushLabel(frame);
            frame.Stage = FrameStage.FirstPart;
        }
        else
        {
            if (frame.Stage != FrameStage.FirstPart || !TryOpen("else"u8))
                throw Unexpected();
            _output.WriteByte((byte)Opcode.Else);
            frame.Stage = FrameStage.LastPart;
        }
        _frames.Add(new Frame(FrameKind.Part, Opcode.If));
        return true;
    }

    private void ParseTryPart()
    {
        ref var frame = ref CollectionsMarshal.AsSpan(_frames)[^1];
        if (frame.Stage == FrameStage.Head)
        {
            if (!TryOpen("do"u8))
                throw Unexpected();
            frame.Stage = FrameStage.FirstPart;
        }
        else if (frame.Stage is FrameStage.FirstPart or FrameStage.Handler && TryOpen("catch"u8))
        {
            WriteHandler(Opcode.Catch);
            frame.Stage = FrameStage.Handler;
        }
        else if (frame.Stage is FrameStage.FirstPart or FrameStage.Handler && TryOpen("catch_all"u8))
        {
            WriteHandler(Opcode.CatchAll);
            frame.Stage = FrameStage.LastPart;
        }
        else if (frame.Stage == FrameStage.FirstPart && TryOpen("delegate"u8))
        {
            PopLabel();
            ParsePlain(Opcode.Delegate, _output);
            frame.Stage = FrameStage.Delegated;
            Close();
            return;
        }
        else
        {
            throw Unexpected();
        }
        _frames.Add(new Frame(FrameKind.Part, Opcode.Try));
    }

    private void CloseFolded()
    {
        if (_frames.Count == 0)
            throw Unexpected();
        var frame = _frames[^1];
        switch (frame.Kind)
        {
            case FrameKind.Operands:
                FlushPending(frame);
                break;
            case FrameKind.Block:
            case FrameKind.If when frame.Stage != FrameStage.Head:
            case FrameKind.Try when frame.Stage is not (FrameStage.Head or FrameStage.Delegated):
                _output.WriteByte((byte)Opcode.End);
                PopLabel();
                break;
            case FrameKind.Part:
            case FrameKind.Try when frame.Stage == FrameStage.Delegated:
                break;
            default:
                throw Unexpected();
        }
        CheckHintTarget(Opcode.Nop);
        Position++;
        _frames.RemoveAt(_frames.Count - 1);
    }

    private void FlushPending(in Frame frame)
    {
        RecordHint(frame.Hint);
        _output.WriteBytes(_pending.Written[frame.PendingStart..]);
        _pending.Truncate(frame.PendingStart);
    }

    // Label, block type and, for try_table, the handlers.
    private void ParseBlockHead(ref Frame frame, ByteBuffer buffer)
    {
        if (buffer == _output)
            RecordHint(frame.Hint);
        frame.Label = -1;
        if (At(TokenKind.Id))
        {
            frame.Label = Intern(Current);
            Position++;
        }
        if (AtAnnotation(Annotations.Name))
            frame.LabelName = ParseNameAnnotation();
        buffer.WriteByte((byte)frame.Opcode);
        ParseBlockType(buffer);
        if (frame.Opcode == Opcode.TryTable)
            ParseCatches(buffer);
    }

    private void ParseBlockType(ByteBuffer buffer)
    {
        if (!At(TokenKind.LeftParen) || Next.Kind != TokenKind.Keyword)
        {
            buffer.WriteByte(0x40);
            return;
        }
        var start = Position;
        var named = TryOpen("type"u8) ? ParseExplicitType() : -1;
        ParseSignature(allowNames: false, locals: null);
        if (named >= 0)
        {
            CheckInlineType(named, start, null);
            buffer.WriteSigned(named);
        }
        else if (_parameters.Count == 0 && _results.Count == 0)
        {
            buffer.WriteByte(0x40);
        }
        else if (_parameters.Count == 0 && _results.Count == 1)
        {
            TypeWriter.WriteValueType(buffer, _results[0]);
        }
        else
        {
            buffer.WriteSigned(FindOrAddFunctionType(MakeFunctionType()));
        }
    }

    private void ParseCatches(ByteBuffer buffer)
    {
        var clauses = new ByteBuffer(16);
        var count = 0;
        while (TryParseCatchKind() is { } kind)
        {
            clauses.WriteByte((byte)kind);
            if (kind is CatchKind.Catch or CatchKind.CatchRef)
                clauses.WriteUnsigned(ParseIndex(_tags));
            clauses.WriteUnsigned(ParseLabel());
            Close();
            count++;
        }
        buffer.WriteUnsigned(count);
        buffer.WriteBytes(clauses.Written);
    }

    private CatchKind? TryParseCatchKind()
    {
        if (TryOpen("catch"u8))
            return CatchKind.Catch;
        if (TryOpen("catch_ref"u8))
            return CatchKind.CatchRef;
        if (TryOpen("catch_all"u8))
            return CatchKind.CatchAll;
        return TryOpen("catch_all_ref"u8) ? CatchKind.CatchAllRef : null;
    }

    private uint ParseLabel()
    {
        if (!At(TokenKind.Id))
            return ParseUnsigned32();
        var symbol = Intern(Current);
        var position = symbol < _labelPositions.Length ? _labelPositions[symbol] : 0;
        if (position == 0)
            throw Unknown("label");
        Position++;
        return (uint)(_labels.Count - position);
    }

    private void PushLabel(in Frame frame)
    {
        var shadowed = 0;
        if (frame.Label >= 0)
        {
            if (frame.Label >= _labelPositions.Length)
                Array.Resize(ref _labelPositions, Math.Max(frame.Label + 1, _labelPositions.Length * 2));
            shadowed = _labelPositions[frame.Label];
            _labelPositions[frame.Label] = _labels.Count + 1;
        }
        _labels.Add((frame.Label, shadowed));
        var index = _labelIndex++;
        if (frame.LabelName is not null)
            _labelEntries.Add(new NameEntry(index, -1, frame.LabelName));
        else if (frame.Label >= 0)
            _labelEntries.Add(new NameEntry(index, frame.Label, null));
    }

    private void PopLabel()
    {
        var (symbol, shadowed) = _labels[^1];
        if (symbol >= 0)
            _labelPositions[symbol] = shadowed;
        _labels.RemoveAt(_labels.Count - 1);
    }
}
