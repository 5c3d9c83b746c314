// Required before the program (`node --expose-gc --require`): SIGUSR2 has it take its garbage away.
process.on('SIGUSR2', () => globalThis.gc());

// Made when it is first used, it would count as one more open handle.
void process.stdout;
