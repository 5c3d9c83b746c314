import { settingsFrom } from '../src/settings';

const DEFAULTS = {
  port: 3000,
  host: '127.0.0.1',
  data: './data',
  keys: 'data/keys.db',
  log: 'sqlite',
  eventStoreUrl: '',
  eventStorePasswordFile: '',
  eventStoreStream: 'standpoint-log',
  reads: 'open',
  oidcIssuer: '',
  oidcAudience: '',
  oidcScopesClaim: 'scope',
  auditAddresses: 'kept',
  logLevel: 'info',
  heartbeat: 15_000,
  liveStall: 30_000,
  readsPerMinute: { most: 6000, isGiven: false },
  writesPerMinute: { most: 3000, isGiven: false },
  liveStreams: { most: 100, isGiven: false },
  liveStreamsInAll: 10_000,
  connections: 20_000,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  trustProxy: [],
  corsOrigins: [],
};

describe('settings that are right', () => {
  test('all have a default, and other programs’ variables are not looked at', () => {
    expect(settingsFrom({})).toEqual(DEFAULTS);
    expect(settingsFrom({ PATH: '/bin', STANDPOINTS: 'x', LOG: 'y' })).toEqual(DEFAULTS);
  });

  test('an empty one is one that is left out', () => {
    const empty = { PORT: '', STANDPOINT_HOST: '', STANDPOINT_LOG: '', STANDPOINT_LOG_LEVEL: '' };
    expect(settingsFrom({ ...empty, STANDPOINT_DATA: undefined })).toEqual(DEFAULTS);
  });

  test.each<[string, string, object]>([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['STANDPOINT_HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['STANDPOINT_DATA', '/srv/sp', { data: '/srv/sp', keys: '/srv/sp/keys.db' }],
    ['STANDPOINT_KEYS', '/srv/keys.db', { keys: '/srv/keys.db' }],
    ['STANDPOINT_LOG', 'memory', { log: 'memory' }],
    ['STANDPOINT_LOG', 'sqlite', { log: 'sqlite' }],
    ['EVENTSTORE_URL', 'esdb://store', { eventStoreUrl: 'esdb://store' }],
    ['EVENTSTORE_PASSWORD_FILE', '/run/p', { eventStorePasswordFile: '/run/p' }],
    ['EVENTSTORE_STREAM', 'another-log', { eventStoreStream: 'another-log' }],
    ['STANDPOINT_READS', 'keyed', { reads: 'keyed' }],
    ['STANDPOINT_OIDC_SCOPES_CLAIM', 'roles', { oidcScopesClaim: 'roles' }],
    ['STANDPOINT_AUDIT_ADDRESSES', 'omitted', { auditAddresses: 'omitted' }],
    ['STANDPOINT_LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['STANDPOINT_HEARTBEAT_MS', '10', { heartbeat: 10 }],
    ['STANDPOINT_LIVE_STALL_MS', '3600000', { liveStall: 3_600_000 }],
    ['STANDPOINT_READS_PER_MINUTE', '0', { readsPerMinute: { most: 0, isGiven: true } }],
    ['STANDPOINT_WRITES_PER_MINUTE', '3000', { writesPerMinute: { most: 3000, isGiven: true } }],
    ['STANDPOINT_LIVE_STREAMS', '5', { liveStreams: { most: 5, isGiven: true } }],
    ['STANDPOINT_LIVE_STREAMS_IN_ALL', '0', { liveStreamsInAll: 0 }],
    ['STANDPOINT_CONNECTIONS', '1000000', { connections: 1_000_000 }],
    ['STANDPOINT_HEADERS_TIMEOUT_MS', '100', { headersTimeout: 100 }],
    ['STANDPOINT_REQUEST_TIMEOUT_MS', '10000', { requestTimeout: 10_000 }],
    [
      'STANDPOINT_TRUST_PROXY',
      'loopback, 10.0.0.0/8,2001:db8::/32',
      { trustProxy: ['loopback', '10.0.0.0/8', '2001:db8::/32'] },
    ],
    [
      'STANDPOINT_CORS_ORIGINS',
      'https://example.org, http://localhost:8080',
      { corsOrigins: ['https://example.org', 'http://localhost:8080'] },
    ],
    ['STANDPOINT_CORS_ORIGINS', '*', { corsOrigins: ['*'] }],
  ])('%s=%s is taken', (name, value, changed) => {
    expect(settingsFrom({ [name]: value })).toEqual({ ...DEFAULTS, ...changed });
  });
});

describe('a setting that is wrong is named, with what would be right', () => {
  const port = 'PORT must be a whole number from 0 to 65535';
  const beat = 'STANDPOINT_HEARTBEAT_MS must be a whole number from 10 to 3600000';
  const stall = 'STANDPOINT_LIVE_STALL_MS must be a whole number from 10 to 3600000';
  const level =
    'STANDPOINT_LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent';

  test.each([
    ...['http', '-1', '65536', '3000.5', ' 3000', '1e3', '0x10', '９'].map((it) => [port, it]),
    ...['9', '3600001', '15s', '-10'].map((it) => [beat, it]),
    ...['9', '3600001', 'never'].map((it) => [stall, it]),
    ...['postgres', 'SQLite', ' memory'].map((it) => [
      'STANDPOINT_LOG must be one of sqlite, memory, eventstoredb',
      it,
    ]),
    ...['closed', 'true', 'Keyed'].map((it) => ['STANDPOINT_READS must be one of open, keyed', it]),
    ...['verbose', 'INFO', 'constructor'].map((it) => [level, it]),
  ] as [string, string][])('%s, not `%s`', (message, value) => {
    const [name = ''] = message.split(' ');
    expect(() => settingsFrom({ [name]: value })).toThrow(`${message}, not \`${value}\``);
  });

  test.each([
    ...[
      'proxy',
      '10.0.0.0/33',
      '10.0.0',
      '::1/129',
      '10.0.0.0/8/8',
      'http://10.0.0.1',
      '1',
      'true',
    ].map((it) => ['STANDPOINT_TRUST_PROXY takes addresses such as `10.0.0.0/8`', it] as const),
    ...[
      'example.org',
      'https://example.org/',
      'ftp://example.org',
      'null',
      'https://*.example.org',
    ].map(
      (it) => ['STANDPOINT_CORS_ORIGINS takes origins such as `https://example.org`', it] as const,
    ),
  ])('%s, not `%s`', (message, value) => {
    const [name = ''] = message.split(' ');
    const open = (): unknown => settingsFrom({ [name]: value });
    expect(open).toThrow(message);
    expect(open).toThrow(`not \`${value}\``);
  });

  test('headers have no more time than the whole request', () => {
    const open = (): unknown => settingsFrom({ STANDPOINT_REQUEST_TIMEOUT_MS: '9999' });
    expect(open).toThrow('STANDPOINT_HEADERS_TIMEOUT_MS must not be more than');
  });

  test.each([undefined, 'http://store:2113', 'esdb://'])(
    'a log on EventStoreDB needs to know where that is: not %s',
    (url) => {
      const open = (): unknown =>
        settingsFrom({ STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: url });
      expect(open).toThrow(
        'EVENTSTORE_URL must say where EventStoreDB is, as esdb://localhost:2113',
      );
    },
  );

  test.each(['esdb://store', 'esdb://ops:secret@store', 'esdb://store?tlsCAFile=ops@ca'])(
    'a file with the password goes with a user that has none: not %s',
    (url) => {
      const wrong = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: url };
      const open = (): unknown => settingsFrom({ ...wrong, EVENTSTORE_PASSWORD_FILE: '/run/p' });
      expect(open).toThrow(/^(?!.*secret).*EVENTSTORE_PASSWORD_FILE needs a URL with a user/su);
    },
  );

  test('the password in a URL that is wrong is not shown', () => {
    const wrong = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: 'https://admin:secret@store' };
    expect(() => settingsFrom(wrong)).toThrow(/^(?!.*secret).*EVENTSTORE_URL must/su);
  });

  test('a stream of the server’s own is no log', () => {
    const wrong = { STANDPOINT_LOG: 'eventstoredb', EVENTSTORE_URL: 'esdb://store' };
    const open = (): unknown => settingsFrom({ ...wrong, EVENTSTORE_STREAM: '$all' });
    expect(open).toThrow('EVENTSTORE_STREAM must not start with `$`');
  });

  test.each([
    'https://login.example.org',
    'https://login.example.org/realms/a/',
    'http://127.0.0.1:8080',
  ])('tokens of %s are taken, with an audience', (issuer) => {
    const set = { STANDPOINT_OIDC_ISSUER: issuer, STANDPOINT_OIDC_AUDIENCE: 'standpoint' };
    expect(settingsFrom(set)).toMatchObject({ oidcIssuer: issuer, oidcAudience: 'standpoint' });
  });

  test.each([
    'http://login.example.org',
    'login.example.org',
    'https://login.example.org?a=b',
    'https://a:b@login.example.org',
  ])('an issuer of tokens is known by its https URL, not %s', (issuer) => {
    const set = { STANDPOINT_OIDC_ISSUER: issuer, STANDPOINT_OIDC_AUDIENCE: 'standpoint' };
    expect(() => settingsFrom(set)).toThrow('STANDPOINT_OIDC_ISSUER must be an https URL');
  });

  test.each(['STANDPOINT_OIDC_ISSUER', 'STANDPOINT_OIDC_AUDIENCE'])(
    'of the issuer and the audience both are needed, not %s alone',
    (name) => {
      const open = (): unknown => settingsFrom({ [name]: 'https://login.example.org' });
      expect(open).toThrow('STANDPOINT_OIDC_ISSUER and STANDPOINT_OIDC_AUDIENCE go together');
    },
  );

  test('variables of others are left alone, and the key of the import', () => {
    expect(
      settingsFrom({ STANDPOINT_URL: 'x', STANDPOINT_KEY: 'y', STANDPOINT_SERVICE_HOST: 'z' }),
    ).toEqual(DEFAULTS);
  });

  test('all that are wrong are named at once, each on a line', () => {
    const wrong = { PORT: 'http', STANDPOINT_LOG: 'disk', STANDPOINT_READ: 'keyed' };
    const lines = ['the settings are wrong:', '  PORT must be', '  STANDPOINT_LOG must be'];
    const message = [...lines, '  STANDPOINT_READ is not'].map((line) => `${line}.*`).join('\n');
    expect(() => settingsFrom(wrong)).toThrow(new RegExp(`^${message}$`, 'u'));
  });
});
