;; Sorts an array of n structs by their keys with quicksort; returns a checksum of keys and positions.
(module
  (type $item (struct (field $key i32) (field $value (mut i64))))
  (type $items (array (mut (ref null $item))))

  (func $fill (param $items (ref $items))
    (local $i i32) (local $seed i32)
    (local.set $seed (i32.const 12345))
    (loop $next
      (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
      (array.set $items (local.get $items) (local.get $i)
        (struct.new $item (i32.shr_u (local.get $seed) (i32.const 4)) (i64.extend_i32_u (local.get $i))))
      (br_if $next
        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $items))))))

  (func $key (param $items (ref $items)) (param $i i32) (result i32)
    (struct.get $item $key (array.get $items (local.get $items) (local.get $i))))

  (func $sort (param $items (ref $items)) (param $low i32) (param $high i32)
    (local $i i32) (local $j i32) (local $pivot i32) (local $swap (ref null $item))
    (local.set $i (local.get $low))
    (local.set $j (local.get $high))
    (local.set $pivot
      (call $key (local.get $items) (i32.shr_u (i32.add (local.get $low) (local.get $high)) (i32.const 1))))
    (loop $partition
      (block $found-left
        (loop $left
          (br_if $found-left
            (i32.ge_s (struct.get $item $key (array.get $items (local.get $items) (local.get $i))) (local.get $pivot)))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $left)))
      (block $found-right
        (loop $right
          (br_if $found-right
            (i32.le_s (struct.get $item $key (array.get $items (local.get $items) (local.get $j))) (local.get $pivot)))
          (local.set $j (i32.sub (local.get $j) (i32.const 1)))
          (br $right)))
      (if (i32.le_s (local.get $i) (local.get $j))
        (then
          (local.set $swap (array.get $items (local.get $items) (local.get $i)))
          (array.set $items (local.get $items) (local.get $i)
            (array.get $items (local.get $items) (local.get $j)))
          (array.set $items (local.get $items) (local.get $j) (local.get $swap))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (local.set $j (i32.sub (local.get $j) (i32.const 1)))))
      (br_if $partition (i32.le_s (local.get $i) (local.get $j))))
    (if (i32.lt_s (local.get $low) (local.get $j))
      (then (call $sort (local.get $items) (local.get $low) (local.get $j))))
    (if (i32.lt_s (local.get $i) (local.get $high))
      (then (call $sort (local.get $items) (local.get $i) (local.get $high)))))

  (func $sum (param $items (ref $items)) (result i64)
    (local $i i32) (local $sum i64) (local $item (ref null $item))
    (loop $next
      (local.set $item (array.get $items (local.get $items) (local.get $i)))
      (local.set $sum
        (i64.add
          (i64.mul (local.get $sum) (i64.const 31))
          (i64.xor
            (i64.extend_i32_u (struct.get $item $key (local.get $item)))
            (struct.get $item $value (local.get $item)))))
      (br_if $next
        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $items)))))
    (local.get $sum))

  (func (export "run") (param $n i32) (result i64)
    (local $items (ref $items))
    (local.set $items (array.new_default $items (local.get $n)))
    (call $fill (local.get $items))
    (call $sort (local.get $items) (i32.const 0) (i32.sub (local.get $n) (i32.const 1)))
    (call $sum (local.get $items))))
