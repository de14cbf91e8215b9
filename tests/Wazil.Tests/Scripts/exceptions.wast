;; Traps pass every handler.
(module
  (tag $e)
  (memory 1)
  (table 1 funcref)
  (type $none (func))
  (func $unreachable unreachable)
  (func $divide (drop (i32.div_u (i32.const 1) (global.get $zero))))
  (func $remainder (drop (i64.rem_s (i64.const 1) (i64.const 0))))
  (func $overflow (drop (i32.div_s (i32.const 0x8000_0000) (i32.const -1))))
  (func $load (drop (i32.load (i32.const 0x1_0000))))
  (func $far (drop (i64.load offset=0x7fff_ffff (i32.const 0x7fff_ffff))))
  (func $table (call_indirect (type $none) (i32.const 1)))
  (func $null (call_indirect (type $none) (i32.const 0)))
  (func $convert (drop (i32.trunc_f32_s (f32.const nan))))
  (func $null-exception (throw_ref (ref.null exn)))
  (func $deep (call $deep))
  (global $zero (mut i32) (i32.const 0))
  (table $cases funcref (elem $unreachable $divide $remainder $overflow $load $far $table $null $convert $null-exception $deep))

  (func (export "try-table") (param i32) (result i32)
    (block $caught
      (try_table (catch_all $caught) (call_indirect $cases (type $none) (local.get 0)))
      (return (i32.const 0)))
    (i32.const 1))
  (func (export "try-table-ref") (param i32) (result i32)
    (block $caught (result exnref)
      (try_table (catch_ref $e $caught) (catch_all_ref $caught) (call_indirect $cases (type $none) (local.get 0)))
      (return (i32.const 0)))
    (drop)
    (i32.const 1))
  (func (export "legacy") (param i32) (result i32)
    try (result i32)
      (call_indirect $cases (type $none) (local.get 0))
      (i32.const 0)
    catch $e
      (i32.const 1)
    catch_all
      (i32.const 2)
    end)
  (func (export "delegate") (param i32) (result i32)
    try (result i32)
      try
        try
          (call_indirect $cases (type $none) (local.get 0))
        delegate 1
      catch_all
      end
      (i32.const 0)
    catch_all
      (i32.const 1)
    end)
)
(assert_trap (invoke "try-table" (i32.const 0)) "unreachable")
(assert_trap (invoke "try-table" (i32.const 1)) "integer divide by zero")
(assert_trap (invoke "try-table" (i32.const 2)) "integer divide by zero")
(assert_trap (invoke "try-table" (i32.const 3)) "integer overflow")
(assert_trap (invoke "try-table" (i32.const 4)) "out of bounds memory access")
(assert_trap (invoke "try-table" (i32.const 5)) "out of bounds memory access")
(assert_trap (invoke "try-table" (i32.const 6)) "undefined element")
(assert_trap (invoke "try-table" (i32.const 7)) "uninitialized element")
(assert_trap (invoke "try-table" (i32.const 8)) "invalid conversion to integer")
(assert_trap (invoke "try-table" (i32.const 9)) "null exception reference")
(assert_exhaustion (invoke "try-table" (i32.const 10)) "call stack exhausted")
(assert_trap (invoke "try-table-ref" (i32.const 0)) "unreachable")
(assert_trap (invoke "try-table-ref" (i32.const 1)) "integer divide by zero")
(assert_trap (invoke "try-table-ref" (i32.const 2)) "integer divide by zero")
(assert_trap (invoke "try-table-ref" (i32.const 3)) "integer overflow")
(assert_trap (invoke "try-table-ref" (i32.const 4)) "out of bounds memory access")
(assert_trap (invoke "try-table-ref" (i32.const 5)) "out of bounds memory access")
(assert_trap (invoke "try-table-ref" (i32.const 6)) "undefined element")
(assert_trap (invoke "try-table-ref" (i32.const 7)) "uninitialized element")
(assert_trap (invoke "try-table-ref" (i32.const 8)) "invalid conversion to integer")
(assert_trap (invoke "try-table-ref" (i32.const 9)) "null exception reference")
(assert_exhaustion (invoke "try-table-ref" (i32.const 10)) "call stack exhausted")
(assert_trap (invoke "legacy" (i32.const 0)) "unreachable")
(assert_trap (invoke "legacy" (i32.const 1)) "integer divide by zero")
(assert_trap (invoke "legacy" (i32.const 2)) "integer divide by zero")
(assert_trap (invoke "legacy" (i32.const 3)) "integer overflow")
(assert_trap (invoke "legacy" (i32.const 4)) "out of bounds memory access")
(assert_trap (invoke "legacy" (i32.const 5)) "out of bounds memory access")
(assert_trap (invoke "legacy" (i32.const 6)) "undefined element")
(assert_trap (invoke "legacy" (i32.const 7)) "uninitialized element")
(assert_trap (invoke "legacy" (i32.const 8)) "invalid conversion to integer")
(assert_trap (invoke "legacy" (i32.const 9)) "null exception reference")
(assert_exhaustion (invoke "legacy" (i32.const 10)) "call stack exhausted")
(assert_trap (invoke "delegate" (i32.const 0)) "unreachable")
(assert_trap (invoke "delegate" (i32.const 1)) "integer divide by zero")
(assert_trap (invoke "delegate" (i32.const 2)) "integer divide by zero")
(assert_trap (invoke "delegate" (i32.const 3)) "integer overflow")
(assert_trap (invoke "delegate" (i32.const 4)) "out of bounds memory access")
(assert_trap (invoke "delegate" (i32.const 5)) "out of bounds memory access")
(assert_trap (invoke "delegate" (i32.const 6)) "undefined element")
(assert_trap (invoke "delegate" (i32.const 7)) "uninitialized element")
(assert_trap (invoke "delegate" (i32.const 8)) "invalid conversion to integer")
(assert_trap (invoke "delegate" (i32.const 9)) "null exception reference")
(assert_exhaustion (invoke "delegate" (i32.const 10)) "call stack exhausted")

;; Values of every type arrive with all their bits, at one label or another.
(module
  (type $f (func (result i32)))
  (tag $all (param i32 i64 f32 f64 v128 externref funcref (ref $f) i32))
  (func $seven (type $f) (i32.const 7))
  (elem declare func $seven)
  (func $throw (param f32 externref)
    (throw $all
      (i32.const -1) (i64.const 0x1234_5678_9abc_def0) (local.get 0) (f64.const -nan:0x4000000000001)
      (v128.const i64x2 0x0123_4567_89ab_cdef 0xfedc_ba98_7654_3210) (local.get 1) (ref.func $seven) (ref.func $seven) (i32.const 5)))
  (func (export "all") (param f32 externref) (result i32 i64 i32 i64 v128 externref i32 i32)
    (local i32 i64 f32 f64 v128 externref funcref (ref null $f) i32)
    (block $h (result i32 i64 f32 f64 v128 externref funcref (ref $f) i32)
      (try_table (catch $all $h) (call $throw (local.get 0) (local.get 1)))
      (unreachable))
    (local.set 10) (local.set 9) (local.set 8) (local.set 7) (local.set 6) (local.set 5) (local.set 4) (local.set 3) (local.set 2)
    (local.get 2) (local.get 3) (i32.reinterpret_f32 (local.get 4)) (i64.reinterpret_f64 (local.get 5)) (local.get 6) (local.get 7)
    (call_ref $f (local.get 9)) (local.get 10))
  (func (export "all-legacy") (param f32 externref) (result i32 i64 i32 i64 v128 externref i32 i32)
    (local i32 i64 f32 f64 v128 externref funcref (ref null $f) i32)
    try (result i32 i64 f32 f64 v128 externref funcref (ref $f) i32)
      (call $throw (local.get 0) (local.get 1))
      (unreachable)
    catch $all
    end
    (local.set 10) (local.set 9) (local.set 8) (local.set 7) (local.set 6) (local.set 5) (local.set 4) (local.set 3) (local.set 2)
    (local.get 2) (local.get 3) (i32.reinterpret_f32 (local.get 4)) (i64.reinterpret_f64 (local.get 5)) (local.get 6) (local.get 7)
    (call_ref $f (local.get 9)) (local.get 10))

  ;; The function's own label: a clause that returns.
  (tag $pair (param i64 i32))
  (func (export "return-pair") (result i64 i32)
    (try_table (catch $pair 0) (throw $pair (i64.const 3) (i32.const 4)))
    (unreachable))
  ;; A loop's label: a clause that goes on with the loop.
  (tag $count (param i32))
  (func (export "loop-label") (param i32) (result i32)
    (local.get 0)
    (loop $again (param i32) (result i32)
      (local.tee 0)
      (if (i32.lt_u (i32.const 100))
        (then (try_table (catch $count $again) (throw $count (i32.add (local.get 0) (i32.const 1))))))
      (local.get 0)))
  ;; Parameters and results of the block itself.
  (func (export "through") (param i32) (result i64 i32) (local $w i64)
    (block $h
      (local.get 0) (i64.const 10)
      (try_table (param i32 i64) (result i64 i32) (catch_all $h)
        (i64.mul (i64.const 6))
        (local.set $w) (local.set 0)
        (if (i32.eq (local.get 0) (i32.const 9)) (then (throw $count (i32.const 0))))
        (local.get $w) (local.get 0))
      (return))
    (i64.const -1) (i32.const -1))
  ;; Values below the block survive, whether it throws or not.
  (func (export "below") (param i32) (result i32)
    (i32.mul (local.get 0) (i32.const 100))
    (i32.load8_u (i32.const 0))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))
    (block $h
      (try_table (catch_all $h)
        (if (i32.and (local.get 0) (i32.const 1)) (then (throw $count (i32.const 0))))))
    (i32.add) (i32.add (local.get 0)))
  (memory 1) (data (i32.const 0) "\05")
)
(assert_return (invoke "all" (f32.const nan:0x200001) (ref.extern 3))
  (i32.const -1) (i64.const 0x1234_5678_9abc_def0) (i32.const 0x7fa0_0001) (i64.const 0xfff4_0000_0000_0001)
  (v128.const i64x2 0x0123_4567_89ab_cdef 0xfedc_ba98_7654_3210) (ref.extern 3) (i32.const 7) (i32.const 5))
(assert_return (invoke "all-legacy" (f32.const nan:0x200001) (ref.extern 3))
  (i32.const -1) (i64.const 0x1234_5678_9abc_def0) (i32.const 0x7fa0_0001) (i64.const 0xfff4_0000_0000_0001)
  (v128.const i64x2 0x0123_4567_89ab_cdef 0xfedc_ba98_7654_3210) (ref.extern 3) (i32.const 7) (i32.const 5))
(assert_return (invoke "return-pair") (i64.const 3) (i32.const 4))
(assert_return (invoke "loop-label" (i32.const 0)) (i32.const 100))
(assert_return (invoke "through" (i32.const 3)) (i64.const 60) (i32.const 3))
(assert_return (invoke "through" (i32.const 9)) (i64.const -1) (i32.const -1))
(assert_return (invoke "below" (i32.const 2)) (i32.const 208))
(assert_return (invoke "below" (i32.const 3)) (i32.const 309))

;; A handler sees the locals as they were when the exception was thrown.
(module
  (tag $e)
  (global $g (mut i32) (i32.const 0))
  (func $fail (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (throw $e))
  (func (export "pending-call") (result i32) (local $x i32)
    (local.set $x (i32.const 1))
    (block $h
      (try_table (catch_all $h)
        (call $fail)
        (local.set $x (i32.const 2))
        (drop)))
    (local.get $x))
  (func (export "pending-call-legacy") (result i32) (local $x i32)
    (local.set $x (i32.const 1))
    try
      (call $fail)
      (local.set $x (i32.const 2))
      (drop)
    catch $e
    end
    (local.get $x))
  (func (export "tee") (result i32) (local $x i32)
    (block $h
      (try_table (catch_all $h)
        (i32.add (local.tee $x (i32.const 5)) (call $fail))
        (drop)))
    (local.get $x))
  (func (export "in-call-arguments") (result i32) (local $x i32)
    (block $h
      (try_table (catch_all $h)
        (i32.add (call $fail) (local.tee $x (i32.const 5)))
        (drop)))
    (local.get $x))
  (func (export "set-by-call") (result i32) (local $x i32)
    (local.set $x (i32.const 3))
    (block $h
      (try_table (catch_all $h) (local.set $x (call $fail))))
    (local.get $x)))
(assert_return (invoke "pending-call") (i32.const 1))
(assert_return (invoke "pending-call-legacy") (i32.const 1))
(assert_return (invoke "tee") (i32.const 5))
(assert_return (invoke "in-call-arguments") (i32.const 0))
(assert_return (invoke "set-by-call") (i32.const 3))

;; Ways out of nested blocks: every label of a table, with a value and without one.
(module
  (tag $e (param i32))
  (func (export "table") (param i32) (result i32)
    (block $a (result i32)
      (block $b (result i32)
        (try_table $c (result i32) (catch $e $b)
          (block $d (result i32)
            (try_table $f (result i32) (catch $e $a)
              (block $h (result i32)
                (i32.const 64)
                (br_table $h $f $d $c $b $a 6 (local.get 0)))
              (i32.add (i32.const 1)))
            (i32.add (i32.const 2)))
          (i32.add (i32.const 4)))
        (i32.add (i32.const 8)))
      (i32.add (i32.const 16)))
    (i32.add (i32.const 32)))
  (func (export "table-without-value") (param $n i32) (result i32) (local $x i32)
    (block $a
      (try_table $b (catch_all $a)
        (block $c
          (try_table $d (catch_all $c)
            (loop $l
              (local.set $x (i32.add (local.get $x) (i32.const 1)))
              (br_table $l $d $c $b $a
                (select (i32.const 0) (local.get $n) (i32.lt_u (local.get $x) (i32.const 3)))))
            (unreachable))
          (local.set $x (i32.or (local.get $x) (i32.const 16))))
        (local.set $x (i32.or (local.get $x) (i32.const 32))))
      (local.set $x (i32.or (local.get $x) (i32.const 64))))
    (local.get $x))
  (func (export "return") (param i32) (result i32 f64)
    (loop $outer
      (try_table (catch_all $outer)
        (loop $again (try_table (catch_all $again) (return (local.get 0) (f64.const 2))))))
    (unreachable))
  (func (export "return-if") (param i32) (result i32)
    (try_table (result i32) (catch $e 0)
      (i32.const 3)
      (br_if 1 (local.get 0))
      (drop)
      (throw $e (i32.const 4))))
  (func (export "not-null") (param externref) (result i32)
    (block $h (result (ref extern))
      (loop $again
        (try_table (catch_all $again)
          (br_on_non_null $h (local.get 0))
          (return (i32.const 0))))
      (unreachable))
    (drop)
    (i32.const 1))
  (func (export "null") (param externref) (result i32)
    (block $h
      (try_table (result externref) (catch_all $h)
        (br_on_null $h (local.get 0)))
      (drop)
      (return (i32.const 0)))
    (i32.const 1))
  (func (export "loop-inside") (param $n i32) (result i32) (local $i i32) (local $caught i32)
    (block $out (try_table (catch_all $out)
      (loop $l
        (block $h (result i32)
          (try_table (catch $e $h)
            (if (i32.and (local.get $i) (i32.const 1)) (then (throw $e (local.get $i))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $i) (local.get $n)))
            (return (local.get $caught)))
          (unreachable))
        (local.set $caught (i32.add (local.get $caught)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $l (i32.lt_u (local.get $i) (local.get $n))))))
    (local.get $caught)))
(assert_return (invoke "table" (i32.const 0)) (i32.const 127))
(assert_return (invoke "table" (i32.const 1)) (i32.const 126))
(assert_return (invoke "table" (i32.const 2)) (i32.const 124))
(assert_return (invoke "table" (i32.const 3)) (i32.const 120))
(assert_return (invoke "table" (i32.const 4)) (i32.const 112))
(assert_return (invoke "table" (i32.const 5)) (i32.const 96))
(assert_return (invoke "table" (i32.const 6)) (i32.const 64))
(assert_return (invoke "table" (i32.const -1)) (i32.const 64))
(assert_return (invoke "table-without-value" (i32.const 1)) (i32.const 0x73))
(assert_return (invoke "table-without-value" (i32.const 2)) (i32.const 0x63))
(assert_return (invoke "table-without-value" (i32.const 3)) (i32.const 0x43))
(assert_return (invoke "table-without-value" (i32.const 4)) (i32.const 3))
(assert_return (invoke "return" (i32.const 9)) (i32.const 9) (f64.const 2))
(assert_return (invoke "return-if" (i32.const 0)) (i32.const 4))
(assert_return (invoke "return-if" (i32.const 1)) (i32.const 3))
(assert_return (invoke "not-null" (ref.extern 1)) (i32.const 1))
(assert_return (invoke "not-null" (ref.null extern)) (i32.const 0))
(assert_return (invoke "null" (ref.extern 1)) (i32.const 0))
(assert_return (invoke "null" (ref.null extern)) (i32.const 1))
(assert_return (invoke "loop-inside" (i32.const 1_001)) (i32.const 250_000))

;; Tail calls leave the block first: its handlers do not see what the callee throws.
(module
  (tag $e)
  (type $thrower (func (param i32) (result i32)))
  (table funcref (elem $thrower))
  (elem declare func $thrower)
  (func $thrower (type $thrower) (if (i32.eqz (local.get 0)) (then (throw $e))) (local.get 0))
  (func $direct (param i32) (result i32)
    (block $h (try_table (catch_all $h) (return_call $thrower (local.get 0))))
    (i32.const 1))
  (func $indirect (param i32) (result i32)
    (block $h (try_table (catch_all $h)
      (try_table (catch_all $h) (return_call_indirect (type $thrower) (local.get 0) (i32.const 0)))))
    (i32.const 1))
  (func $reference (param i32) (result i32)
    (block $h (try_table (catch_all $h) (return_call_ref $thrower (local.get 0) (ref.func $thrower))))
    (i32.const 1))
  (func $legacy (param i32) (result i32)
    try
      (return_call $thrower (local.get 0))
    catch_all
    end
    (i32.const 1))
  (func $in-catch (param i32) (result i32)
    try
      try
        (throw $e)
      catch $e
        (return_call $thrower (local.get 0))
      end
    catch_all
    end
    (i32.const 1))
  (table $cases funcref (elem $direct $indirect $reference $legacy $in-catch))
  (func (export "run") (param i32 i32) (result i32)
    (block $h
      (try_table (catch $e $h) (return (call_indirect $cases (type $thrower) (local.get 0) (local.get 1)))))
    (i32.const 2))
  ;; The operands are still evaluated inside of the block.
  (func $operand (export "operand") (result i32)
    (block $h
      (try_table (catch $e $h) (return_call $thrower (call $thrower (i32.const 0)))))
    (i32.const 3))
  (func $deep (export "deep") (param i32 i64 i64 i64 i64 i64 i64 i64) (result i32)
    (block $h
      (try_table (catch $e $h)
        (if (i32.eqz (local.get 0)) (then (throw $e)))
        (return_call $deeper (local.get 7) (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1)
          (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i32.sub (local.get 0) (i32.const 1)))))
    (i32.wrap_i64 (local.get 7)))
  (func $deeper (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i32) (result i32)
    try
      (return_call $deep (local.get 11)
        (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
    catch_all
    end
    (unreachable))
)
(assert_return (invoke "run" (i32.const 0) (i32.const 0)) (i32.const 2))
(assert_return (invoke "run" (i32.const 7) (i32.const 0)) (i32.const 7))
(assert_return (invoke "run" (i32.const 0) (i32.const 1)) (i32.const 2))
(assert_return (invoke "run" (i32.const 7) (i32.const 1)) (i32.const 7))
(assert_return (invoke "run" (i32.const 0) (i32.const 2)) (i32.const 2))
(assert_return (invoke "run" (i32.const 7) (i32.const 2)) (i32.const 7))
(assert_return (invoke "run" (i32.const 0) (i32.const 3)) (i32.const 2))
(assert_return (invoke "run" (i32.const 7) (i32.const 3)) (i32.const 7))
(assert_return (invoke "run" (i32.const 0) (i32.const 4)) (i32.const 2))
(assert_return (invoke "run" (i32.const 7) (i32.const 4)) (i32.const 7))
(assert_return (invoke "operand") (i32.const 3))
(assert_return (invoke "deep" (i32.const 500_000) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7)) (i32.const 7))

;; Throwing again: what is caught where, and that an exception stays the same.
(module
  (tag $a (param i32))
  (tag $b (param i32))
  (func (export "rethrow-depth") (param i32) (result i32)
    try (result i32)
      try (result i32)
        (throw $a (i32.const 1))
      catch $a
        try (result i32)
          (throw $b (i32.const 20))
        catch $b
          try (result i32)
            (throw $a (i32.const 300))
          catch_all
            (if (i32.eq (local.get 0) (i32.const 0)) (then (rethrow 1)))
            (if (i32.eq (local.get 0) (i32.const 1)) (then (rethrow 2)))
            (if (i32.eq (local.get 0) (i32.const 2)) (then (rethrow 3)))
            (i32.const 4)
          end
          (i32.add)
        end
        (i32.add)
      end
    catch $a
      (i32.or (i32.const 0x1000))
    catch $b
      (i32.or (i32.const 0x2000))
    end)
  (func (export "same") (result i32) (local $first exnref) (local $second exnref)
    (block $h (result i32 exnref)
      (block $g (result i32 exnref)
        (try_table (catch_ref $a $g) (throw $a (i32.const 6)))
        (unreachable))
      (local.set $first)
      (drop)
      (try_table (catch_ref $a $h) (throw_ref (local.get $first)))
      (unreachable))
    (local.set $second)
    ;; Thrown a third time, out of two references.
    (block $k (result i32)
      (try_table (catch $a $k) (throw_ref (local.get $second)))
      (unreachable))
    (i32.add))
  (global $kept (mut exnref) (ref.null exn))
  (table $kept 2 exnref)
  (func (export "keep") (param i32)
    (block $h (result exnref)
      (try_table (catch_all_ref $h) (throw $b (local.get 0)))
      (unreachable))
    (global.set $kept)
    (table.set $kept (i32.const 1) (global.get $kept)))
  (func (export "again") (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $a $h) (catch $b $h) (throw_ref (table.get $kept (local.get 0))))
      (unreachable)))
  (func (export "again-uncaught") (throw_ref (global.get $kept))))
(assert_return (invoke "rethrow-depth" (i32.const 0)) (i32.const 0x112c))
(assert_return (invoke "rethrow-depth" (i32.const 1)) (i32.const 0x2014))
(assert_return (invoke "rethrow-depth" (i32.const 2)) (i32.const 0x1001))
(assert_return (invoke "rethrow-depth" (i32.const 3)) (i32.const 25))
(assert_return (invoke "same") (i32.const 12))
(assert_return (invoke "keep" (i32.const 31)))
(assert_return (invoke "again" (i32.const 1)) (i32.const 31))
(assert_return (invoke "again" (i32.const 1)) (i32.const 31))
(assert_trap (invoke "again" (i32.const 0)) "null exception reference")
(assert_exception (invoke "again-uncaught"))

;; Delegates: handlers between the block and its target are passed.
(module
  (tag $e (param i32))
  (func $throw (param i32) (if (local.get 0) (then (throw $e (local.get 0)))))
  (func (export "to-outer") (param i32) (result i32)
    try $outer (result i32)
      try $middle (result i32)
        try $inner (result i32)
          (call $throw (local.get 0))
          (i32.const 1)
        delegate $outer
      catch_all
        (i32.const 2)
      end
    catch $e
      (i32.const 100)
      (i32.add)
    end)
  (func $to-caller (param i32) (result i32)
    try (result i32)
      try (result i32)
        (call $throw (local.get 0))
        (i32.const 1)
      delegate 1
    catch_all
      (i32.const 2)
    end)
  (func (export "to-caller") (param i32) (result i32)
    try (result i32)
      (call $to-caller (local.get 0))
    catch $e
      (i32.const 200)
      (i32.add)
    end)
  ;; To a block inside of a try, to a catch, and to a try that delegates itself.
  (func (export "to-block") (param i32) (result i32)
    try (result i32)
      block $target (result i32)
        try (result i32)
          try (result i32)
            (call $throw (local.get 0))
            (i32.const 1)
          delegate $target
        catch_all
          (i32.const 2)
        end
      end
    catch $e
      (i32.const 300)
      (i32.add)
    end)
  (func (export "to-catch") (param i32) (result i32)
    try (result i32)
      try $target (result i32)
        (call $throw (i32.const 1))
        (i32.const 1)
      catch $e
        try (result i32)
          try (result i32)
            (call $throw (local.get 0))
            (i32.const 3)
          delegate $target
        catch_all
          (i32.const 4)
        end
        (i32.add)
      end
    catch $e
      (i32.const 400)
      (i32.add)
    end)
  (func (export "chain") (param i32) (result i32)
    try $last (result i32)
      try (result i32)
        try $first (result i32)
          try (result i32)
            try (result i32)
              (call $throw (local.get 0))
              (i32.const 1)
            delegate $first
          catch_all
            (i32.const 2)
          end
        delegate $last
      catch_all
        (i32.const 3)
      end
    catch $e
      (i32.const 500)
      (i32.add)
    end)
  ;; Both forms in one function.
  (func (export "to-try-table") (param i32) (result i32)
    (block $h (result i32)
      (try_table $outer (result i32) (catch $e $h)
        try (result i32)
          try (result i32)
            (call $throw (local.get 0))
            (i32.const 1)
          delegate $outer
        catch_all
          (i32.const 2)
        end)
      (return))
    (i32.add (i32.const 600)))
  (func (export "branch") (param i32) (result i32)
    (block $out (result i32)
      try
        try
          (br_if $out (i32.const 9) (i32.eq (local.get 0) (i32.const 1)))
          (drop)
          (call $throw (local.get 0))
          (return (i32.const 10))
        delegate 1
      catch_all
      end
      (i32.const 11))))
(assert_return (invoke "to-outer" (i32.const 0)) (i32.const 1))
(assert_return (invoke "to-outer" (i32.const 7)) (i32.const 107))
(assert_return (invoke "to-caller" (i32.const 0)) (i32.const 1))
(assert_return (invoke "to-caller" (i32.const 7)) (i32.const 207))
(assert_return (invoke "to-block" (i32.const 0)) (i32.const 1))
(assert_return (invoke "to-block" (i32.const 7)) (i32.const 307))
(assert_return (invoke "to-catch" (i32.const 0)) (i32.const 4))
(assert_return (invoke "to-catch" (i32.const 7)) (i32.const 407))
(assert_return (invoke "chain" (i32.const 0)) (i32.const 1))
(assert_return (invoke "chain" (i32.const 7)) (i32.const 507))
(assert_return (invoke "to-try-table" (i32.const 0)) (i32.const 1))
(assert_return (invoke "to-try-table" (i32.const 7)) (i32.const 607))
(assert_return (invoke "branch" (i32.const 0)) (i32.const 10))
(assert_return (invoke "branch" (i32.const 1)) (i32.const 9))
(assert_exception (invoke "branch" (i32.const 2)))

;; Tags across modules: the same tag under two names, and tags of the same type that differ.
(module $tags
  (tag (export "one") (param i32))
  (tag (export "two") (param i32))
  (memory (export "memory") 1)
  (func (export "throw") (param i32)
    (drop (memory.grow (i32.const 1)))
    (i32.store (i32.const 0x1_0000) (local.get 0))
    (if (i32.and (local.get 0) (i32.const 1)) (then (throw 1 (local.get 0))))
    (throw 0 (local.get 0))))
(register "tags" $tags)
(module
  (import "tags" "one" (tag $one (param i32)))
  (import "tags" "one" (tag $same (param i32)))
  (import "tags" "two" (tag $two (param i32)))
  (import "tags" "memory" (memory 1))
  (import "tags" "throw" (func $throw (param i32)))
  (tag $own (param i32))
  (func (export "catch") (param i32) (result i32 i32 i32)
    (block $a (result i32)
      (block $b (result i32)
        (block $c (result i32)
          (try_table (catch $own $a) (catch $two $c) (catch $same $b) (catch $one $a) (call $throw (local.get 0)))
          (unreachable))
        ;; The memory has grown since the block was entered.
        (return (i32.load (i32.const 0x1_0000)) (i32.const 2)))
      (return (i32.load (i32.const 0x1_0000)) (i32.const 1)))
    (return (i32.const -1) (i32.const -1)))
  (func $recurse (param i32 i32)
    (if (i32.eqz (local.get 0)) (then (call $throw (local.get 1))))
    (call $recurse (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
  (func (export "deep") (param i32 i32) (result i32)
    (block $h (result i32)
      (try_table (catch $own $h) (catch $one $h) (call $recurse (local.get 0) (local.get 1)))
      (unreachable))))
(assert_return (invoke "catch" (i32.const 4)) (i32.const 4) (i32.const 4) (i32.const 1))
(assert_return (invoke "catch" (i32.const 5)) (i32.const 5) (i32.const 5) (i32.const 2))
(assert_return (invoke "deep" (i32.const 2_000) (i32.const 8)) (i32.const 8))
(assert_exception (invoke "deep" (i32.const 2_000) (i32.const 9)))

;; Blocks that begin with another block at a place that is branched to: the JIT compiler of .NET 10 crashed on this one
;; as long as both try blocks began at the same instruction.
(module
  (memory 1)
  (global $h (mut i32) (i32.const 1))
  (func (export "same-beginning") (param i32 i32) (result i32) (local i32 i32 i32)
    try
      global.get $h
      if (result i32)
        local.get 1
      else
        global.get $h
      end
      local.set 1
      try (result i32)
        block (result i32)
          try
            i32.const 1
            local.get 2
            i32.store
          delegate 0
          block (result i32)
            i32.const 18
          end
        end
      delegate 1
      br_if 0
    end
    try (result i32)
      try
      delegate 1
      try (result i32)
        i32.const -3
      end
      i32.const 9
      i32.const 15
      if (result i32)
        local.get 3
      else
        local.get 2
      end
      i32.lt_s
      i32.add
    catch_all
      local.get 2
    end))
(assert_return (invoke "same-beginning" (i32.const 1) (i32.const 2)) (i32.const -3))
