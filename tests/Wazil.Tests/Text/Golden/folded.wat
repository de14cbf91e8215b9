;; folded: operands inside, long ones on lines of their own
(module
  (tag $e (param i32))
  (func $fib (param $n i32) (result i32)
    local.get $n
    i32.const 2
    i32.lt_s
    if (result i32)
      local.get $n
    else
      local.get $n
      i32.const 1
      i32.sub
      call $fib
      local.get $n
      i32.const 2
      i32.sub
      call $fib
      i32.add
    end)
  (func $statements (param i32 i32) (local $sum i32)
    loop $again
      local.get 0
      i32.eqz
      br_if 1
      local.get $sum
      local.get 0
      i32.add
      local.set $sum
      local.get 0
      i32.const 1
      i32.sub
      local.tee 0
      br_if $again
    end
    block
    end
    nop)
  (func $partly (result i32)
    i32.const 1
    call $statement
    i32.const 2
    i32.add
    call $pair
    i32.sub
    i32.mul)
  (func $statement)
  (func $pair (result i32 i32) (i32.const 1) (i32.const 2))
  (func $handlers
    try
      i32.const 1
      throw $e
    catch $e
      drop
    catch_all
      rethrow 0
    end
    try
    delegate 0
    block $out (result i32)
      try_table (catch $e $out)
        i32.const 1
        i32.const 2
        i32.add
        throw $e
      end
      unreachable
    end
    drop))
;; ---- expected ----
;; (module
;;   (type (;0;) (func (param i32)))
;;   (type (;1;) (func (param i32) (result i32)))
;;   (type (;2;) (func (param i32 i32)))
;;   (type (;3;) (func (result i32)))
;;   (type (;4;) (func))
;;   (type (;5;) (func (result i32 i32)))
;;   (tag $e (param i32))
;;   (func $fib (param $n i32) (result i32)
;;     (if (result i32)
;;       (i32.lt_s (local.get $n) (i32.const 2))
;;       (then
;;         (local.get $n)
;;       )
;;       (else
;;         (i32.add
;;           (call $fib (i32.sub (local.get $n) (i32.const 1)))
;;           (call $fib (i32.sub (local.get $n) (i32.const 2))))
;;       )
;;     )
;;   )
;;   (func $statements (param i32 i32)
;;     (local $sum i32)
;;     (loop $again
;;       (br_if 1 (i32.eqz (local.get 0)))
;;       (local.set $sum (i32.add (local.get $sum) (local.get 0)))
;;       (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
;;     )
;;     (block)
;;     (nop)
;;   )
;;   (func $partly (result i32)
;;     (i32.const 1)
;;     (call $statement)
;;     (i32.mul (i32.add (i32.const 2)) (i32.sub (call $pair)))
;;   )
;;   (func $statement)
;;   (func $pair (result i32 i32)
;;     (i32.const 1)
;;     (i32.const 2)
;;   )
;;   (func $handlers
;;     (try
;;       (do
;;         (throw $e (i32.const 1))
;;       )
;;       (catch $e
;;         (drop)
;;       )
;;       (catch_all
;;         (rethrow 0 (;@1;))
;;       )
;;     )
;;     (try
;;       (do)
;;       (delegate 0)
;;     )
;;     (drop
;;       (block $out (result i32)
;;         (try_table (catch $e $out)
;;           (throw $e (i32.add (i32.const 1) (i32.const 2)))
;;         )
;;         (unreachable)
;;       ))
;;   )
;; )
