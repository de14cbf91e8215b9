;; flat: names that identifiers can't be, or that are not unique
(module (@name "a module")
  (func $plain)
  (func $"with space")
  (func $twice)
  (func $other (@name "twice"))
  (func (@name ""))
  (func $"wörld \u{200b}" (param $a i32) (param $b (@name "a") i32) (param i32)
    local.get $a
    local.get $b
    local.get 2
    drop
    drop
    drop)
  (func
    call $plain
    call $"with space"
    call $twice
    call $other
    call 4
    call $"wörld \u{200b}"))
;; ---- expected ----
;; (module $"a module"
;;   (type (;0;) (func))
;;   (type (;1;) (func (param i32 i32 i32)))
;;   (func $plain)
;;   (func $"with space")
;;   (func $twice)
;;   (func $twice.3 (@name "twice"))
;;   (func (;4;) (@name ""))
;;   (func $"wörld \u{200b}" (param $a i32) (param $a.1 (@name "a") i32) (param i32)
;;     local.get $a
;;     local.get $a.1
;;     local.get 2
;;     drop
;;     drop
;;     drop
;;   )
;;   (func (;6;)
;;     call $plain
;;     call $"with space"
;;     call $twice
;;     call $twice.3
;;     call 4
;;     call $"wörld \u{200b}"
;;   )
;; )
