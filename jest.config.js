const common = {
  // @swc/jest reads .swcrc: tests run what the build compiles. Types are checked by `npm run lint`.
  // JavaScript goes through it for the packages below.
  transform: { '\\.[jt]sx?$': '@swc/jest' },
  // ES modules that are required, one of them by @fastify/static: Node 20 takes that, Jest does not.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:@fastify/static/node_modules/)?content-disposition/|jose/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

const BROWSER = '/test/browser/';

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'server',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', BROWSER],
    },
    // The pages in a real Chromium: test/browser/chromium.ts says where it is looked for.
    { ...common, displayName: 'browser', testMatch: [`<rootDir>${BROWSER}**/*.spec.ts`] },
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
};
