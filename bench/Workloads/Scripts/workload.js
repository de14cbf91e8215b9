// What interpreters of JavaScript are asked to do: objects with methods, closures, strings, regular
// expressions, sorting, typed arrays. The value of the script is a string that depends on all of it.
(() => {
    let seed = 12345;
    const random = limit => {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        return (seed >>> 8) % limit;
    };

    // Tasks that hand packets to each other, chosen by priority.
    class Task {
        constructor(name, priority) {
            this.name = name;
            this.priority = priority;
            this.queue = [];
            this.handled = 0;
        }
        run(scheduler) {
            const packet = this.queue.shift();
            this.handled++;
            if (packet.hops > 0) {
                packet.hops--;
                this.forward(scheduler, packet);
            }
        }
        forward(scheduler, packet) {
            scheduler.send((this.priority + packet.hops) % scheduler.tasks.length, packet);
        }
    }
    class Relay extends Task {
        forward(scheduler, packet) {
            packet.data ^= this.handled;
            super.forward(scheduler, packet);
        }
    }
    class Scheduler {
        constructor() {
            this.tasks = [];
            for (let i = 0; i < 8; i++) this.tasks.push(i % 2 ? new Relay(`relay${i}`, i) : new Task(`task${i}`, i));
        }
        send(index, packet) {
            this.tasks[index].queue.push(packet);
        }
        run() {
            let steps = 0;
            for (;;) {
                let next = null;
                for (const task of this.tasks) {
                    if (task.queue.length > 0 && (next === null || task.priority > next.priority)) next = task;
                }
                if (next === null) return steps;
                next.run(this);
                steps++;
            }
        }
    }
    const tasks = () => {
        const scheduler = new Scheduler();
        for (let i = 0; i < 40; i++) scheduler.send(random(8), { hops: 300, data: i });
        return scheduler.run() + scheduler.tasks.map(task => task.handled).join('-');
    };

    const strings = () => {
        let text = '';
        for (let i = 0; i < 12000; i++) text += String.fromCharCode(97 + random(26)) + (i % 9 === 0 ? ' ' : '');
        const words = text.split(' ');
        const counts = new Map();
        for (const word of words) counts.set(word[0], (counts.get(word[0]) ?? 0) + word.length);
        const parsed = JSON.parse(JSON.stringify({ counts: [...counts], words }));
        return parsed.words.length + parsed.counts.sort().join(';').replace(/,/g, ':').toUpperCase();
    };

    const expressions = () => {
        const lines = [];
        for (let i = 0; i < 900; i++) lines.push(`${2000 + random(30)}-0${1 + random(9)}-1${random(10)} user${i}@host${random(50)}.example GET /item/${random(9999)}`);
        const log = lines.join('\n');
        let sum = 0;
        for (const match of log.matchAll(/^(\d{4})-(\d\d)-(\d\d) ([a-z]+\d+)@((?:[a-z0-9]+\.)+[a-z]+) (GET|POST) \/item\/(\d+)$/gm)) sum += Number(match[7]) + match[5].length;
        return sum + log.replace(/user(\d)/g, (_, digit) => 'u' + digit).length;
    };

    const sorting = () => {
        const items = [];
        for (let i = 0; i < 12000; i++) items.push({ key: random(100000), tag: 'k' + (i % 100) });
        items.sort((a, b) => a.key - b.key || (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
        return items.filter((_, i) => i % 1000 === 0).map(item => item.key + item.tag).reduce((a, b) => a + ',' + b);
    };

    const sieve = () => {
        const composite = new Uint8Array(200000);
        let primes = 0;
        for (let i = 2; i < composite.length; i++) {
            if (composite[i]) continue;
            primes++;
            for (let j = i + i; j < composite.length; j += i) composite[j] = 1;
        }
        return primes;
    };

    const numbers = () => {
        const fibonacci = n => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
        let x = 0.5;
        for (let i = 0; i < 100000; i++) x = 3.7 * x * (1 - x);
        return fibonacci(21) + ' ' + x.toFixed(6);
    };

    return [tasks, strings, expressions, sorting, sieve, numbers].map(part => part.name + ' ' + part()).join('\n');
})();
