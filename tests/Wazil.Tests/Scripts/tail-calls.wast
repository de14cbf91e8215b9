;; Chains of tail calls, each a million calls or more, in constant stack.

(module $chains
  (type $step (func (param i32 i64) (result i64)))
  (table $table 2 2 funcref)
  (elem (i32.const 0) $indirect-even $indirect-odd)
  (elem declare func $reference)

  (func $even (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
  (func $odd (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call $even (i32.sub (local.get 0) (i32.const 1))))
  (export "even" (func $even))

  ;; A chain through a table.
  (func $indirect-even (type $step)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_indirect (type $step)
      (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1)) (i32.const 1)))
  (func $indirect-odd (type $step)
    (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
    (return_call_indirect (type $step)
      (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1)) (i32.const 0)))
  (export "indirect" (func $indirect-even))

  ;; A chain through references.
  (func $reference (type $step)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_ref $step
      (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3)) (ref.func $reference)))
  (export "reference" (func $reference))

  ;; Parameter lists that grow and shrink, past what registers hold.
  (func $one (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 77))))
    (return_call $twelve
      (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)
      (f64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i64.const 11) (i32.sub (local.get 0) (i32.const 1))))
  (func $twelve (param i64 i64 i64 i64 i64 i64 f64 i64 i64 i64 i64 i32) (result i32)
    (if (i64.ne (i64.add (local.get 0) (local.get 10)) (i64.const 12)) (then unreachable))
    (return_call $twenty
      (local.get 11)
      (local.get 10) (local.get 9) (local.get 8) (local.get 7) (i64.trunc_f64_s (local.get 6)) (local.get 5) (local.get 4) (local.get 3)
      (f32.const 1) (f64.const 2) (f64.const 3) (f64.const 4) (f64.const 5) (f64.const 6) (f64.const 7) (f64.const 8) (f64.const 9)
      (f64.const 10) (f32.const 11)))
  (func $twenty
    (param i32 i64 i64 i64 i64 i64 i64 i64 i64 f32 f64 f64 f64 f64 f64 f64 f64 f64 f64 f32) (result i32)
    (if (i64.ne (i64.add (local.get 1) (local.get 8)) (i64.const 15)) (then unreachable))
    (if (f32.ne (f32.sub (local.get 19) (local.get 9)) (f32.const 10)) (then unreachable))
    (return_call $one (local.get 0)))
  (export "growing" (func $one))

  ;; Several results.
  (func $pair (param i32 i64) (result i64 i32 f64 f32)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1) (i32.const 2) (f64.const 3) (f32.const 4))))
    (return_call $other-pair (i64.add (local.get 1) (i64.const 1)) (f32.const 0) (i32.sub (local.get 0) (i32.const 1))))
  (func $other-pair (param i64 f32 i32) (result i64 i32 f64 f32)
    (return_call $pair (local.get 2) (local.get 0)))
  (export "results" (func $pair))

  ;; A caller with a loop, whose code is optimized at once, and a memory.
  (memory 1)
  (func $looping (param $n i32) (param $sum i32) (result i32) (local $i i32)
    (loop $again
      (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 3))))
    (if (i32.eqz (local.get $n)) (then (return (i32.add (local.get $sum) (i32.load (i32.const 8))))))
    (return_call $not-looping (i64.const 0) (i32.sub (local.get $n) (i32.const 1)) (i32.add (local.get $sum) (i32.const 1))))
  (func $not-looping (param i64 i32 i32) (result i32)
    (return_call $looping (local.get 1) (local.get 2)))
  (export "looping" (func $looping))

  ;; What stands below the operands is evaluated, then dropped.
  (func $below (export "below") (result i32)
    (i32.div_u (i32.const 1) (i32.const 0))
    (return_call $even (i32.const 0)))
  (func $written-below (export "written-below") (result i32)
    (block (result i32)
      (call $write)
      (return_call $read)))
  (func $write (result i32) (i32.store (i32.const 16) (i32.const 9)) (i32.const 0))
  (func $read (result i32) (i32.load (i32.const 16)))
)

(assert_return (invoke "even" (i32.const 1_000_000)) (i32.const 1))
(assert_return (invoke "even" (i32.const 2_000_001)) (i32.const 0))
(assert_return (invoke "indirect" (i32.const 1_000_000) (i64.const 5)) (i64.const 1_000_005))
(assert_return (invoke "reference" (i32.const 1_000_000) (i64.const 5)) (i64.const 3_000_005))
(assert_return (invoke "growing" (i32.const 400_000)) (i32.const 77))
(assert_return (invoke "results" (i32.const 600_000) (i64.const 1)) (i64.const 600_001) (i32.const 2) (f64.const 3) (f32.const 4))
(assert_return (invoke "looping" (i32.const 600_000) (i32.const 0)) (i32.const 2_400_003))
(assert_trap (invoke "below") "integer divide by zero")
(assert_return (invoke "written-below") (i32.const 9))

;; Chains across instances: by import in one direction, by a table in the other.
(module $first
  (type $step (func (param i32) (result i32)))
  (table (export "table") 1 1 funcref)
  (func (export "step") (type $step)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 42))))
    (return_call_indirect (type $step) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))
(register "first" $first)
(module $second
  (type $step (func (param i32) (result i32)))
  (import "first" "table" (table 1 1 funcref))
  (import "first" "step" (func $step (type $step)))
  (elem (i32.const 0) $back)
  (func $back (type $step)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 43))))
    (return_call $step (i32.sub (local.get 0) (i32.const 1))))
  (export "back" (func $back)))
(assert_return (invoke "back" (i32.const 1_000_000)) (i32.const 43))
(assert_return (invoke "back" (i32.const 1_000_001)) (i32.const 42))

;; Functions of the host as targets: directly, through a table, by reference.
(module
  (type $print (func (param i32)))
  (import "spectest" "print_i32" (func $print (type $print)))
  (table funcref (elem $print))
  (elem declare func $print)
  (func $direct (export "direct") (param i32)
    (if (i32.eqz (local.get 0)) (then (return_call $print (i32.const 1))))
    (return_call $direct (i32.sub (local.get 0) (i32.const 1))))
  (func $indirect (export "indirect") (param i32)
    (if (i32.eqz (local.get 0)) (then (return_call_indirect (type $print) (i32.const 1) (i32.const 0))))
    (return_call $indirect (i32.sub (local.get 0) (i32.const 1))))
  (func $reference (export "reference") (param i32)
    (if (i32.eqz (local.get 0)) (then (return_call_ref $print (i32.const 1) (ref.func $print))))
    (return_call $reference (i32.sub (local.get 0) (i32.const 1)))))
(assert_return (invoke "direct" (i32.const 1_000_000)))
(assert_return (invoke "indirect" (i32.const 1_000_000)))
(assert_return (invoke "reference" (i32.const 1_000_000)))

;; Vectors.
(module
  (func $a (param i32 v128) (result v128)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call $b (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)
      (v128.const i32x4 1 1 1 1) (local.get 1) (i32.sub (local.get 0) (i32.const 1))))
  (func $b (param i64 i64 i64 i64 i64 i64 v128 v128 i32) (result v128)
    (return_call $a (local.get 8) (i32x4.add (local.get 6) (local.get 7))))
  (export "vectors" (func $a)))
(assert_return (invoke "vectors" (i32.const 500_000) (v128.const i32x4 0 1 2 3)) (v128.const i32x4 500_000 500_001 500_002 500_003))

;; Endless chains can't exhaust the stack, and what traps in one is found.
(module
  (func $count (export "count") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then unreachable))
    (return_call $count (i32.sub (local.get 0) (i32.const 1))))
  (table 1 funcref)
  (type $none (func))
  (func (export "null") (return_call_indirect (type $none) (i32.const 0)))
  (func (export "outside") (return_call_indirect (type $none) (i32.const 1)))
  (func (export "null-reference") (return_call_ref $none (ref.null $none))))
(assert_trap (invoke "count" (i32.const 1_000_000)) "unreachable")
(assert_trap (invoke "null") "uninitialized element")
(assert_trap (invoke "outside") "undefined element")
(assert_trap (invoke "null-reference") "null function reference")
