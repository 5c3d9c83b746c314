// Required before the program (`node --require`): its wall clock is off by as many milliseconds as a file says.
const { readFileSync } = require('node:fs');

const { now } = Date;
const file = process.env.CLOCK_SHIFT_FILE;

Date.now = () => now() + Number(readFileSync(file, 'utf8'));
