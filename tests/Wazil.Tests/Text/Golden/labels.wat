;; flat: labels, hidden ones and ones without a name
(module
  (tag $e (param i32))
  (func (param i32)
    block $a
      block $a
        br 0
        br 1
        loop
          br 0
          br 3
          local.get 0
          br_table $a 2 3
        end
      end
    end
    block $caught (result i32)
      try_table $t (catch $e $caught) (catch_all 1) (catch_all_ref 0)
        br $t
      end
      i32.const 0
    end
    drop
    try $l
      throw $e
    catch $e
      drop
      rethrow $l
    catch_all
    end
    try
    delegate 0
    local.get 0
    if $then
      br $then
    else
      nop
    end))
;; ---- expected ----
;; (module
;;   (type (;0;) (func (param i32)))
;;   (tag $e (param i32))
;;   (func (;0;) (param i32)
;;     block $a
;;       block $a
;;         br $a
;;         br 1 (;@1;)
;;         loop ;; @3
;;           br 0 (;@3;)
;;           br 3
;;           local.get 0
;;           br_table $a 2 (;@1;) 3
;;         end
;;       end
;;     end
;;     block $caught (result i32)
;;       try_table $t (catch $e $caught) (catch_all 1) (catch_all_ref $caught)
;;         br $t
;;       end
;;       i32.const 0
;;     end
;;     drop
;;     try $l
;;       throw $e
;;     catch $e
;;       drop
;;       rethrow $l
;;     catch_all
;;     end
;;     try ;; @1
;;     delegate 0
;;     local.get 0
;;     if $then
;;       br $then
;;     else
;;       nop
;;     end
;;   )
;; )
