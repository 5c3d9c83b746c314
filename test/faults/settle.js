// Required before the program (`node --expose-gc --require`): on SIGUSR2 it lets go of all that nobody holds, and says so.
const AGAIN_AFTER = 200;
const MOST = 20;

/** What is free goes back to the system bit by bit: it is over once that is less than a megabyte at a time. */
function settle(before, left) {
  globalThis.gc();
  setTimeout(() => {
    const { rss } = process.memoryUsage();
    if (left > 0 && rss < before - 1e6) settle(rss, left - 1);
    else process.stderr.write('settled\n');
  }, AGAIN_AFTER);
}

process.on('SIGUSR2', () => {
  globalThis.gc();
  setTimeout(() => settle(Infinity, MOST), AGAIN_AFTER);
});

// Made when it is first used, it would count as one more open handle.
void process.stdout;
