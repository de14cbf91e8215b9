-- An order book in memory: filled, indexed, asked, changed. Everything is deterministic.
create table customers(id integer primary key, name text, city text);
create table orders(id integer primary key, customer integer, day integer, amount real, note text);
begin;
with recursive r(n) as (select 1 union all select n + 1 from r where n < 5000)
  insert into customers select n, 'customer ' || (n * 7919 % 10007), 'city ' || (n * 31 % 97) from r;
with recursive r(n) as (select 1 union all select n + 1 from r where n < 60000)
  insert into orders select n, 1 + n * 7919 % 5000, n * 104729 % 365, (n * 1299709 % 100000) / 100.0,
    'note ' || (n % 11) || ' of order ' || n from r;
commit;
create index orders_customer on orders(customer);
create index orders_day on orders(day, amount);
select count(*), sum(amount), min(note), max(note) from orders;
select city, count(*), round(sum(amount), 2) from customers join orders on customers.id = orders.customer
  group by city order by 3 desc limit 5;
select day, round(avg(amount), 4) from orders where day between 100 and 199 group by day order by 2 limit 3;
select count(*) from orders where note like '%7 of order %9';
select count(distinct substr(note, 1, 6) || day) from orders;
select sum(rank) from (select rank() over (partition by customer order by amount desc) as rank from orders);
begin;
update orders set amount = amount * 1.1 where day % 7 = 0;
update orders set note = replace(note, 'order', 'Bestellung') where customer % 3 = 0;
delete from orders where day = 13;
commit;
select count(*), round(sum(amount), 2), sum(length(note)) from orders;
with recursive fibonacci(n, a, b) as (select 1, 0, 1 union all select n + 1, b, (a + b) % 1000003 from fibonacci where n < 50000)
  select sum(a) from fibonacci;
select group_concat(name, ',') from (select name from customers order by name desc limit 4);
