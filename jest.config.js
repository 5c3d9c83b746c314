/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  // @swc/jest reads .swcrc: tests run what the build compiles. Types are checked by `npm run lint`.
  // JavaScript goes through it for the one package below.
  transform: { '\\.[jt]s$': '@swc/jest' },
  // An ES module that @fastify/static requires: Node 20 takes that, Jest does not.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:@fastify/static/node_modules/)?content-disposition/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
