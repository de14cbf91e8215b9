;; flat: custom sections and branch hints
(module
  (@custom "first" (before first) "\00\01")
  (type (func (param i32)))
  (@custom "after types" (after type) "abc")
  (func (param i32)
    local.get 0
    (@metadata.code.branch_hint "\01")
    if
      local.get 0
      (@metadata.code.branch_hint "\00")
      br_if 0
    end)
  (@custom "last" "x"))
;; ---- expected ----
;; (module
;;   (type (;0;) (func (param i32)))
;;   (func (;0;) (param i32)
;;     local.get 0
;;     (@metadata.code.branch_hint "\01")
;;     if ;; @1
;;       local.get 0
;;       (@metadata.code.branch_hint "\00")
;;       br_if 0 (;@1;)
;;     end
;;   )
;;   (@custom "first" (before first) "\00\01")
;;   (@custom "after types" (after type) "abc")
;;   (@custom "last" "x")
;; )
