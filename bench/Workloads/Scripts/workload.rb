# What Ruby is asked to do: blocks, method calls, hashes, strings, regular expressions, sorting,
# big integers. Prints lines that depend on all of it.
module Workload
  class Random
    def initialize(seed) = @seed = seed

    def next(limit)
      @seed = (@seed * 1103515245 + 12345) & 0xffffffff
      (@seed >> 8) % limit
    end
  end

  class Node
    attr_reader :key
    attr_accessor :left, :right

    def initialize(key) = @key = key
  end

  class Tree
    include Enumerable

    def initialize
      @root = nil
      @size = 0
    end

    def insert(key)
      node = Node.new(key)
      @size += 1
      return @root = node unless @root

      at = @root
      loop do
        if key < at.key
          return at.left = node unless at.left

          at = at.left
        else
          return at.right = node unless at.right

          at = at.right
        end
      end
    end

    def each(node = @root, &block)
      return unless node

      each(node.left, &block) if node.left
      yield node.key
      each(node.right, &block) if node.right
    end
  end

  def self.fibonacci(n) = n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)

  def self.trees(random)
    tree = Tree.new
    4000.times { tree.insert(random.next(1_000_000)) }
    tree.each_slice(500).map(&:sum).join(",")
  end

  def self.hashes(random)
    counts = Hash.new(0)
    30_000.times { |i| counts["key#{random.next(900)}"] += i }
    groups = counts.group_by { |key, _| key[-1] }
    groups.sort.map { |digit, pairs| "#{digit}:#{pairs.sum { |_, value| value }}" }.join(" ")
  end

  def self.strings(random)
    text = +""
    4000.times { |i| text << "line #{i} of user#{random.next(100)}@example.org\n" }
    users = text.scan(/user(\d+)@(\w+)\.org/).map { |number, host| number.to_i + host.size }
    "#{users.sum} #{text.gsub(/[aeiou]/) { |vowel| vowel.upcase }.count("E")} #{text.split("\n").map(&:reverse).max}"
  end

  def self.sieve(limit)
    composite = Array.new(limit, false)
    (2...limit).each do |i|
      next if composite[i]

      (i * i).step(limit - 1, i) { |j| composite[j] = true }
    end
    composite.count(false) - 2
  end

  def self.run
    random = Random.new(12345)
    puts "fibonacci #{fibonacci(21)}"
    puts "trees #{trees(random)}"
    puts "hashes #{hashes(random)}"
    puts "strings #{strings(random)}"
    puts "sieve #{sieve(60_000)}"
    puts "sorted #{Array.new(12_000) { random.next(100_000) }.sort_by { |x| [x % 100, x] }.each_slice(1000).map(&:first).inspect}"
    puts "big #{(1..400).inject(:*).to_s.size}"
    floats = 0.5
    100_000.times { floats = 3.7 * floats * (1 - floats) }
    puts "floats #{floats.round(6)}"
  end
end
