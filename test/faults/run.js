// `npm run faults`. Node 20 runs no TypeScript: what is required from here on is compiled as it is read, as in the tests.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { sourceMaps: 'inline' });
  module._compile(code, file);
};

require('./program');
