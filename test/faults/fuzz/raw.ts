import * as fc from 'fast-check';

const head = (line: string, ...headers: string[]): string =>
  [line, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n');

const GET = 'GET /v1/actors HTTP/1.1';
const POST = 'POST /v1/events HTTP/1.1';
const json = 'Content-Type: application/json';

/** What is nearly a request. */
const NEARLY: readonly string[] = [
  ...['', '\r\n', '\0', 'GET', 'GET /\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'get / http/1.1\r\n\r\n'],
  head('GET http://elsewhere.example/v1/actors HTTP/1.1'),
  ...[
    head('GET //v1//actors HTTP/1.1'),
    head('GET /v1/actors?a=\xff\xfe HTTP/1.1'),
    head('GET * HTTP/1.1'),
  ],
  ...[head('OPTIONS * HTTP/1.1'), head('CONNECT x:1 HTTP/1.1'), head('BREW / HTTP/1.1')],
  head('GET /%zz HTTP/1.1'),
  head(`GET /${'a'.repeat(20_000)} HTTP/1.1`),
  head(`GET /v1/actors/${'%41'.repeat(2000)} HTTP/1.1`),
  ...[
    head(GET, `X: ${'x'.repeat(20_000)}`),
    head(GET, 'X : y'),
    head(GET, ': y'),
    head(GET, 'X: \x01'),
  ],
  head(GET, ...Array.from({ length: 3000 }, (_, n) => `a${n}: b`)),
  ...[
    head(GET, 'Content-Length: 5'),
    head(GET, 'Host: y'),
    head(GET, 'Upgrade: websocket', 'Connection: upgrade'),
  ],
  ...[
    head(GET, 'Expect: 100-continue'),
    head(GET, 'Expect: tea'),
    head(GET, 'Accept-Encoding: ,;q=x'),
  ],
  `${head(POST, json, 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
  `${head(POST, json, 'Content-Length: 5', 'Content-Length: 6')}{}`,
  ...['-1', '1e3', '99999999999999999999', '0x2', ' '].map(
    (it) => `${head(POST, json, `Content-Length: ${it}`)}{}`,
  ),
  `${head(POST, json, 'Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`,
  `${head(POST, json, 'Transfer-Encoding: chunked')}2\r\n{}\r\nffffffffffffffff\r\n`,
  `${head(POST, json, 'Transfer-Encoding: gzip, chunked')}2\r\n{}\r\n0\r\n\r\n`,
  `${head(POST, json, 'Content-Encoding: gzip', 'Content-Length: 2')}{}`,
  `${head(POST, 'Content-Length: 2')}{}`,
  `${head(GET)}${head(GET)}${head(GET)}`,
];

/** Bytes on a connection: something that is nearly a request, as it is, cut, or with other bytes in it; or anything. */
export const rawBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NEARLY).map((text) => Buffer.from(text, 'latin1')) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...NEARLY), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 4 }))
      .map(([text, at, bytes]) => {
        const made = Buffer.from(text, 'latin1');
        made.set(bytes.subarray(0, made.length), at % Math.max(1, made.length - 3));
        return made;
      }),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
);
