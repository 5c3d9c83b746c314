import type { FastifyReply } from 'fastify';
import type { JSX } from 'preact';
import { renderToStaticMarkup, renderToString } from 'preact-render-to-string';
import { REDACTED } from '../../../events/redaction';
import { malformed, type Refusal } from '../../operations/refusal';
import { commonWords } from '../words/common';
import { asKnown, csvOf, type Table } from './csv';
import { feedAddress, type Feed } from './feed';
import { Foot } from './foot';
import { Layout, type LayoutProps } from './layout';
import { pageOf, type Alias, type Page, type Pin } from './page';
import { formatsOf, noSuchForm, type Format } from './page-query';
import { Name } from './parts';
import { pngOf } from './png';
import { citable } from './sheet';
import { sendPage, type Sent } from './send-page';

/** What a view's query found, and what pins it. */
export interface Found<D> {
  readonly body: D;
  readonly pin: Pin;
}

/** What each part of a view is made of. */
export interface Shown<D> {
  readonly data: D;
  readonly page: Page;
  readonly pin: Pin;
}

/** One view of the page: the same data as HTML, JSON, CSV, SVG and PNG. Each part is a pure function of data and page. */
export interface View<D> {
  /** How a stored twin is called, before its date: `matrix`. */
  readonly name: string;
  readonly alias?: Alias;
  readonly title: (data: D, page: Page) => string;
  /** Whether nothing was asked for yet: then there is nothing to cite or to take away. */
  readonly isUnasked?: (data: D) => boolean;
  readonly Content: (props: Shown<D>) => JSX.Element;
  /** Columns in order, and one row a line. */
  readonly table: (data: D, page: Page) => Table;
  /** An `<svg>` with its geometry in attributes; left out where there is nothing to draw. */
  readonly Chart?: (props: Shown<D>) => JSX.Element;
  /** What programs come back for, where the view has it. */
  readonly feed?: Feed<Shown<D>>;
}

/** Answers with a view in the form that was asked for. */
export async function showView<D>(
  view: View<D>,
  { body, pin }: Found<D>,
  { reply, format }: { reply: FastifyReply; format: Format | undefined },
): Promise<void> {
  const page = pageOf(reply.request, view.alias);
  await sendPage(reply, await formOf(view, { data: body, page, pin }, format));
}

async function formOf<D>(view: View<D>, shown: Shown<D>, format: Format = 'html'): Promise<Sent> {
  const { data, page } = shown;
  switch (format) {
    case 'html':
      return { type: 'text/html; charset=utf-8', content: htmlOf(view, shown) };
    case 'json':
      return { type: 'application/json; charset=utf-8', content: JSON.stringify(data) };
    case 'csv': {
      const content = await csvOf(asKnown(view.table(data, page), shown.pin));
      const name = `standpoint-${view.name}-${shown.pin.at.slice(0, 10)}.csv`;
      return { type: 'text/csv; charset=utf-8', content, name };
    }
    case 'svg':
      return { type: 'image/svg+xml; charset=utf-8', content: svgOf(view, shown) };
    case 'png':
      return { type: 'image/png', content: await pngOf(svgOf(view, shown)) };
    case 'atom':
    case 'ics':
      if (view.feed?.format !== format) throw lacking(view);
      return { type: `${view.feed.type}; charset=utf-8`, content: view.feed.write(shown) };
  }
}

function htmlOf<D>(view: View<D>, shown: Shown<D>): string {
  const { data, page, pin } = shown;
  const { feed } = view;
  const formats = formatsOf(view).filter((it) => it !== 'html' && it !== feed?.format);
  const foot = !view.isUnasked?.(data) && <Foot page={page} pin={pin} formats={formats} />;
  const children = <view.Content {...shown} />;
  const link = feed && { type: feed.type, href: feedAddress(page, feed.format) };
  return documentOf({ page, title: view.title(data, page), foot, feed: link, children });
}

const documentOf = (props: LayoutProps): string =>
  `<!doctype html>${inWords(renderToString(<Layout {...props} />), props.page)}`;

/** A text that was blanked, as `Name` and a quotation write it. */
const BLANKED = renderToStaticMarkup(<Name>{REDACTED}</Name>);
const QUOTED = renderToStaticMarkup(<p>{REDACTED}</p>);

/** Texts that were blanked are told in the language of the page. */
function inWords(html: string, { lang }: Page): string {
  const word = `<em class="redacted">${commonWords[lang].redacted}</em>`;
  return html.replaceAll(BLANKED, word).replaceAll(QUOTED, `<p>${word}</p>`);
}

/** Answers with a page that has no data, or that tells of an error. */
export const showPlain = (
  reply: FastifyReply,
  { status = 200, ...props }: LayoutProps & { status?: number },
): Promise<void> =>
  sendPage(reply, {
    type: 'text/html; charset=utf-8',
    content: documentOf({ ...props, isWrong: status >= 400 }),
    status,
  });

/** @throws Refusal 400 where the view has no picture */
function svgOf<D>(view: View<D>, shown: Shown<D>): string {
  if (!view.Chart) throw lacking(view);
  const { data, page, pin } = shown;
  const chart = renderToStaticMarkup(<view.Chart {...shown} />);
  return citable(chart, { title: view.title(data, page), page, pin });
}

const lacking = <D,>(view: View<D>): Refusal =>
  malformed([{ pointer: '/format', detail: noSuchForm(formatsOf(view)) }]);
