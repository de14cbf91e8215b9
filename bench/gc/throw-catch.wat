;; Throws n exceptions with a payload, each from a function called through a table; returns the sum of the payloads.
(module
  (type $throw (func (param i32) (result i32)))
  (tag $error (param i32))
  (table funcref (elem $throw))
  (func $throw (type $throw) (param $value i32) (result i32)
    (if (local.get $value) (then (throw $error (local.get $value))))
    (i32.const 0))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (block $caught (result i32)
        (try_table (result i32) (catch $error $caught)
          (call_indirect (type $throw) (local.get $n) (i32.const 0))))
      (i64.extend_i32_u)
      (local.set $sum (i64.add (local.get $sum)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
