;; Pending operands keep the order of their effects when some of them must be evaluated early.
(module
  (global $log (mut i32) (i32.const 0))
  (global $zero (mut i32) (i32.const 0))
  (func $note (param i32) (result i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get 0)))
    (local.get 0))
  (func $three (param i32 i32 i32 i32) (result i32) (local.get 0))

  ;; The local.set needs only the last read of the local early, which must not take the call ahead of the division.
  (func (export "trap-before-call") (param $x i32) (result i32)
    (global.set $log (i32.const 0))
    (call $three
      (i32.div_u (i32.const 1) (global.get $zero))
      (i32.add (local.get $x) (global.get $zero))
      (call $note (i32.const 1))
      (local.tee $x (i32.const 5))))
  (func (export "log") (result i32) (global.get $log))

  ;; An expression too deep to wait is evaluated behind the call before it.
  (func (export "deep") (result i32)
    (global.set $log (i32.const 0))
    (drop (i32.mul (call $note (i32.const 1)) (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (i32.add (call $note (i32.const 2)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0)) (i32.const 0))))
    (global.get $log))

  (func (export "read-before-write") (param $x i32) (result i32)
    (global.set $log (i32.const 7))
    (i32.sub
      (i32.add (global.get $log) (local.get $x))
      (i32.add (call $note (i32.const 3)) (local.tee $x (i32.const 100))))))
(assert_trap (invoke "trap-before-call" (i32.const 1)) "integer divide by zero")
(assert_return (invoke "log") (i32.const 0))
(assert_return (invoke "deep") (i32.const 12))
(assert_return (invoke "read-before-write" (i32.const 1)) (i32.const -95))
