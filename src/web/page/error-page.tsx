import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorPages } from '../../operations/problem-filter';
import { NO_ROUTE, type Refusal } from '../../operations/refusal';
import { withoutSecrets } from '../../security/secrets';
import { commonWords } from '../words/common';
import type { Lang } from '../words/lang';
import { errorWords } from '../words/errors';
import { linkHere, pageOf, type Page } from './page';
import { Name } from './parts';
import { showPlain } from './view';

/** Whether a browser asks for a page, so that what is wrong must be told as a page too. The API always answers as JSON. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !url.startsWith('/v1') && (headers.accept ?? '').includes('text/html');
}

/** Says in the browser what is wrong and what would be right. */
async function showError(reply: FastifyReply, refusal: Refusal): Promise<void> {
  const page = withoutSecretsIn(pageOf(reply.request));
  const { status } = refusal;
  const children = <Wrong page={page} refusal={refusal} />;
  void reply.headers(pageHeaders(refusal));
  await showPlain(reply, { page, title: titleOf(page, status), children, status });
}

/** Its links keep what was asked, but no key or token that was put there. */
const withoutSecretsIn = (page: Page): Page => ({
  ...page,
  path: withoutSecrets(page.path),
  query: new URLSearchParams(withoutSecrets(page.query.toString())),
});

export const errorPages: ErrorPages = { wanted: wantsPage, show: showError };

/** A browser asks for a key by itself where it is offered the way that browsers know. */
const pageHeaders = ({ status, headers }: Refusal): Readonly<Record<string, string>> =>
  status === 401 ? { 'www-authenticate': 'Basic realm="standpoint", charset="UTF-8"' } : headers;

function titleOf({ lang }: Page, status: number): string {
  const say = commonWords[lang];
  if (status === 404) return say.missing;
  return status === 503 ? say.notReady : say.wrong;
}

function Wrong({ page, refusal }: { page: Page; refusal: Refusal }) {
  const say = commonWords[page.lang];
  const { status, detail, errors } = refusal;
  return (
    <>
      <h1>{titleOf(page, status)}</h1>
      {status === 503 && <p>{say.away}</p>}
      {errors.length === 0 && <Detail detail={detail} lang={page.lang} />}
      <ul>
        {errors.map(({ pointer, detail: wrong }) => (
          <li key={pointer}>
            <code>{pointer.slice(1)}</code> <span lang="en">{wrong}</span>{' '}
            <a href={linkHere(page, { [pointer.slice(1)]: undefined })}>{say.withoutIt}</a>
          </li>
        ))}
      </ul>
      {status === 401 && <p>{say.needsKey}</p>}
      <p>
        {status === 503 && <a href={linkHere(page, {})}>{say.again}</a>}{' '}
        <a href="/">{say.backHome}</a>
      </p>
      <p class="quiet">
        {status} {STATUS_CODES[status]}
      </p>
    </>
  );
}

/** In the words of the page where it has them, with the original below; else as the server tells it. */
function Detail({ detail, lang }: { detail: string; lang: Lang }) {
  const say = errorWords[lang];
  if (detail === NO_ROUTE)
    return (
      <p>
        {say.noRoute} <a href="/docs">{say.routes}</a>
      </p>
    );
  const told = detail.startsWith('no statement known by then') && lang !== 'en';
  return (
    <>
      {told && <p>{say.noStatement}</p>}
      <p lang="en" class={told ? 'quiet' : undefined}>
        <Name>{detail}</Name>
      </p>
    </>
  );
}
