;; flat: immediates of every kind
(module
  (type $f (func (param i32) (result i32)))
  (type $s (struct (field $first (mut i32)) (field i64)))
  (type $a (array (mut i32)))
  (table $t 1 funcref)
  (table $u 1 funcref)
  (memory $m 1)
  (memory $n 1)
  (global $g (mut i32) (i32.const 0))
  (elem $e funcref)
  (data $d "")
  (func $callee (param i32) (result i32) (local.get 0))
  (func (param $x i32)
    i32.const -2147483648
    i64.const 0xffff_ffff_ffff_ffff
    f32.const 0x1.8p-1
    f64.const nan:0xf0f0
    v128.const f32x4 1 2 3 4
    i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
    i8x16.extract_lane_s 15
    i32.load offset=4 align=1
    i32.load $n
    v128.load8_lane $n offset=1 align=1 3
    v128.load8_lane 7
    i32.store align=2
    memory.size
    memory.grow $n
    memory.init $d
    memory.init $n $d
    memory.copy
    memory.copy $n $m
    memory.fill $n
    data.drop $d
    table.get
    table.set $u
    table.init $u $e
    table.copy $u $t
    elem.drop $e
    call $callee
    call_indirect (type $f)
    call_indirect $u (param i64) (result f32)
    return_call_ref $f
    select
    select (result i32)
    global.set $g
    local.tee $x
    ref.null func
    ref.null $s
    ref.func $callee
    ref.test (ref null $s)
    ref.cast (ref $a)
    br_on_cast 0 anyref (ref $s)
    struct.new $s
    struct.get $s $first
    struct.set $s 1
    array.new_fixed $a 3
    array.new_data $a $d
    array.copy $a $a
    atomic.fence
    i32.atomic.rmw.add offset=8
    unreachable))
;; ---- expected ----
;; (module
;;   (type $f (func (param i32) (result i32)))
;;   (type $s (struct (field $first (mut i32)) (field i64)))
;;   (type $a (array (mut i32)))
;;   (type (;3;) (func (param i32)))
;;   (type (;4;) (func (param i64) (result f32)))
;;   (table $t 1 funcref)
;;   (table $u 1 funcref)
;;   (memory $m 1)
;;   (memory $n 1)
;;   (global $g (mut i32) (i32.const 0))
;;   (elem $e funcref)
;;   (func $callee (param i32) (result i32)
;;     local.get 0
;;   )
;;   (func (;1;) (param $x i32)
;;     i32.const -2147483648
;;     i64.const -1
;;     f32.const 0.75
;;     f64.const nan:0xf0f0
;;     v128.const i32x4 0x3f800000 0x40000000 0x40400000 0x40800000
;;     i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
;;     i8x16.extract_lane_s 15
;;     i32.load offset=4 align=1
;;     i32.load $n
;;     v128.load8_lane $n offset=1 3
;;     v128.load8_lane 7
;;     i32.store align=2
;;     memory.size
;;     memory.grow $n
;;     memory.init $d
;;     memory.init $n $d
;;     memory.copy
;;     memory.copy $n $m
;;     memory.fill $n
;;     data.drop $d
;;     table.get
;;     table.set $u
;;     table.init $u $e
;;     table.copy $u $t
;;     elem.drop $e
;;     call $callee
;;     call_indirect (param i32) (result i32)
;;     call_indirect $u (param i64) (result f32)
;;     return_call_ref $f
;;     select
;;     select (result i32)
;;     global.set $g
;;     local.tee $x
;;     ref.null func
;;     ref.null $s
;;     ref.func $callee
;;     ref.test (ref null $s)
;;     ref.cast (ref $a)
;;     br_on_cast 0 anyref (ref $s)
;;     struct.new $s
;;     struct.get $s $first
;;     struct.set $s 1
;;     array.new_fixed $a 3
;;     array.new_data $a $d
;;     array.copy $a $a
;;     atomic.fence
;;     i32.atomic.rmw.add offset=8
;;     unreachable
;;   )
;;   (data $d "")
;; )
