//! Panics some calls deep: what a bug in a guest looks like from outside.

use std::env;

#[inline(never)]
fn price_of(prices: &[u32], item: usize) -> u32 {
    prices[item]
}

#[inline(never)]
fn checkout(prices: &[u32], items: &[usize]) -> u32 {
    items.iter().map(|&item| price_of(prices, item)).sum()
}

fn main() {
    let prices = [3, 5, 8];
    let items: Vec<usize> = env::args().skip(1).map(|item| item.parse().expect("a number")).collect();
    let items = if items.is_empty() { vec![0, 7] } else { items };
    println!("total {}", checkout(&prices, &items));
}
