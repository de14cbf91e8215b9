#!/usr/bin/env bash
# Rebuilds the examples. Needs a rustc with the targets wasm32-unknown-unknown and wasm32-wasi;
# on Debian 12: apt install --no-install-recommends rustc libstd-rust-dev-wasm32 lld
#
# Each program is built five times:
#   NAME.wasm           opt-level 3            NAME-O0.wasm  opt-level 0
#   NAME-stripped.wasm  opt-level 3, no names  NAME-O2.wasm  opt-level 2
#                                              NAME-Os.wasm  opt-level s
# Rust's standard library carries megabytes of DWARF, which is removed everywhere; the names of the
# functions stay, except in the stripped build.
set -euo pipefail
cd "$(dirname "$0")"
rustc=${RUSTC:-/usr/bin/rustc}

build() { # name, target, further options of rustc
    local name=$1 target=$2
    shift 2
    local common=(--edition 2021 --target "$target" -C debuginfo=0 -C panic=abort "$@" "src/$name.rs")
    "$rustc" "${common[@]}" -C opt-level=3 -C strip=debuginfo -o "$name.wasm"
    "$rustc" "${common[@]}" -C opt-level=3 -C strip=symbols -o "$name-stripped.wasm"
    local level
    for level in 0 2 s; do
        "$rustc" "${common[@]}" -C opt-level=$level -C strip=debuginfo -o "$name-O$level.wasm"
    done
}

build add wasm32-unknown-unknown --crate-type cdylib
build configure wasm32-unknown-unknown --crate-type cdylib
build greet wasm32-unknown-unknown --crate-type cdylib
build hello wasm32-wasi
build cat wasm32-wasi
build grow wasm32-wasi -C link-arg=--max-memory=10485760
build panic wasm32-wasi
chmod 644 ./*.wasm
