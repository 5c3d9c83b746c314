// Required before the program (`node --expose-gc --require`): on SIGUSR2 it lets go of all that nobody holds, and says so.
process.on('SIGUSR2', () => {
  globalThis.gc();
  setImmediate(() => {
    globalThis.gc();
    process.stderr.write('settled\n');
  });
});
