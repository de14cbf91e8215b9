;; Edges of the text format, shown by what the code does.

;; An inner label hides an outer one of the same name; numbers reach past it.
(module
  (func (export "hidden") (param i32) (result i32)
    (block $l (result i32)
      (drop
        (block $l (result i32)
          (drop (br_if 1 (i32.const 1) (i32.eqz (local.get 0))))
          (br_if $l (i32.const 2) (i32.eq (local.get 0) (i32.const 1)))))
      (i32.const 3)))
  ;; The label of an if is not in scope in its condition.
  (func (export "condition") (result i32)
    (block $l (result i32)
      (if $l (result i32) (br $l (i32.const 4))
        (then (i32.const 5))
        (else (i32.const 6)))))
  ;; Handlers of try_table count labels from outside of it.
  (tag $t (param i32))
  (func (export "handler") (result i32)
    (block $l (result i32)
      (try_table $l (result i32) (catch $t $l) (throw $t (i32.const 7)))
      (return (i32.add (i32.const 100))))))
(assert_return (invoke "hidden" (i32.const 0)) (i32.const 1))
(assert_return (invoke "hidden" (i32.const 1)) (i32.const 3))
(assert_return (invoke "hidden" (i32.const 2)) (i32.const 3))
(assert_return (invoke "condition") (i32.const 4))
(assert_return (invoke "handler") (i32.const 7))

;; Identifiers in quotes are the same as without; escapes are resolved first.
(module
  (func $"a" (result i32) (i32.const 1))
  (func $"\62" (result i32) (i32.const 2))
  (func $"c d" (result i32) (i32.const 3))
  (func $"\c3\a9" (result i32) (i32.const 4))
  (func (export "sum") (result i32)
    (i32.add (i32.mul (call $a) (i32.const 1000)) (i32.mul (call $b) (i32.const 100)))
    (i32.add (i32.mul (call $"c\20d") (i32.const 10)) (call $"é"))
    i32.add))
(assert_return (invoke "sum") (i32.const 1234))

;; Operands may be folded in part, and statements without results stand among them.
(module
  (global $g (mut i32) (i32.const 0))
  (func $set (param i32) (global.set $g (local.get 0)))
  (func (export "order") (result i32)
    i32.const 10
    (call $set (i32.const 3))
    (i32.sub (global.get $g))
    (i32.mul (i32.const 2) (call $set (i32.const 9)))
    (i32.add (global.get $g))))
(assert_return (invoke "order") (i32.const 23))

;; Parameters of a type that is only named have no names, but take the first indices.
(module
  (type $two (func (param i32 i32) (result i32)))
  (func (export "third") (type $two) (local $x i32) (local.set $x (i32.const 5)) (i32.add (local.get $x) (local.get 1)))
  (func (export "both") (type $two) (param $a i32) (param $b i32) (result i32) (i32.sub (local.get $a) (local.get $b))))
(assert_return (invoke "third" (i32.const 1) (i32.const 2)) (i32.const 7))
(assert_return (invoke "both" (i32.const 1) (i32.const 2)) (i32.const -1))

;; Segments inside tables and memories take indices of their own.
(module
  (table $t funcref (elem $one $two))
  (memory $m (data "ab" "\63"))
  (elem $later funcref (ref.func $two))
  (data $passive "xyz")
  (func $one (result i32) (i32.const 1))
  (func $two (result i32) (i32.const 2))
  (func (export "call") (param i32) (result i32) (call_indirect $t (result i32) (local.get 0)))
  (func (export "replace")
    (table.init $t $later (i32.const 0) (i32.const 0) (i32.const 1))
    (memory.init $passive (i32.const 1) (i32.const 1) (i32.const 2)))
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0))))
(assert_return (invoke "call" (i32.const 0)) (i32.const 1))
(assert_return (invoke "load" (i32.const 2)) (i32.const 0x63))
(assert_return (invoke "replace"))
(assert_return (invoke "call" (i32.const 0)) (i32.const 2))
(assert_return (invoke "load" (i32.const 0)) (i32.const 0x61))
(assert_return (invoke "load" (i32.const 2)) (i32.const 0x7a))

;; Literals round once: halfway between two f32, and an f64 in between that would mislead.
(module
  (func (export "even") (result f32) (f32.const 0x1.000001p0))
  (func (export "up") (result f32) (f32.const 0x1.00000100000000001p0))
  (func (export "decimal") (result f32) (f32.const 1.000000178813934326171875000000000000000000000000001))
  (func (export "least") (result f64) (f64.const 0x0.0000000000002p-1023))
  (func (export "payload") (result i32) (i32.reinterpret_f32 (f32.const -nan:0x123))))
(assert_return (invoke "even") (f32.const 1))
(assert_return (invoke "up") (f32.const 0x1.000002p0))
(assert_return (invoke "decimal") (f32.const 0x1.000004p0))
(assert_return (invoke "least") (f64.const 4.9e-324))
(assert_return (invoke "payload") (i32.const 0xff80_0123))

;; Fields by name, in a subtype too.
(module
  (type $point (sub (struct (field $x i32) (field $y (mut i32)))))
  (type $pixel (sub $point (struct (field $x i32) (field $y (mut i32)) (field $color i8))))
  (func (export "fields") (result i32) (local $p (ref null $pixel))
    (local.set $p (struct.new $pixel (i32.const 1) (i32.const 2) (i32.const 0x1ff)))
    (struct.set $point $y (local.get $p) (i32.const 20))
    (i32.add
      (i32.add (struct.get $point $x (local.get $p)) (struct.get $pixel $y (local.get $p)))
      (struct.get_s $pixel $color (local.get $p)))))
(assert_return (invoke "fields") (i32.const 20))

;; Faults that the test suite leaves out.
(assert_malformed (module quote "(func (local $x) (local.get $x))") "unexpected token")
(assert_malformed (module quote "(func (local $x i32 i32))") "unexpected token")
(assert_malformed (module quote "(func (if (then) (then)))") "unexpected token")
(assert_malformed (module quote "(func (if (else)))") "unexpected token")
(assert_malformed (module quote "(func (if (then) (i32.const 1)))") "unexpected token")
(assert_malformed (module quote "(func block else end)") "unexpected token")
(assert_malformed (module quote "(func if else else end)") "unexpected token")
(assert_malformed (module quote "(func (block end))") "unexpected token")
(assert_malformed (module quote "(func (i32.eqz i32.const 1))") "unexpected token")
(assert_malformed (module quote "(elem funcref ref.null func)") "unexpected token")
(assert_malformed (module quote "(table 1 funcref (elem))") "unexpected token")
(assert_malformed (module quote "(memory 1 (data))") "unexpected token")
(assert_malformed (module quote "(type $t (sub final final (func)))") "unexpected token")
(assert_malformed (module quote "(func (br_table))") "unexpected token")
(assert_malformed (module quote "(func (i32.load align=4 offset=4))") "unexpected token")
(assert_malformed (module quote "(func (call_indirect (type 0) (param $x i32)))") "unexpected token")
(assert_malformed (module quote "(func (i64.const 0x1_0000_0000_0000_0000))") "i64 constant out of range")
(assert_malformed (module quote "(data \"\\u{d800}\")") "illegal escape")
(assert_malformed (module quote "(type $t (func)) (type $t (func))") "duplicate type")
(assert_malformed (module quote "(elem $e func) (elem $e func)") "duplicate elem segment")
(assert_malformed (module quote "(data $d) (data $d)") "duplicate data segment")
(assert_malformed (module quote "(tag $t) (tag $t)") "duplicate tag")
(assert_malformed (module quote "(tag) (import \"\" \"\" (func))") "import after tag")
(assert_malformed (module quote "(func (ref.cast (ref $t)))") "unknown type")
(assert_malformed (module quote "(func (throw $t))") "unknown tag")
(assert_malformed (module quote "(func (elem.drop $e))") "unknown elem segment")
