import type { ComponentChildren } from 'preact';
import type { Source } from '../../../events/source';
import { actorWords } from '../words/actor';
import type { Lang } from '../words/lang';
import { attributionWords } from '../words/sources';
import { Name, When } from './parts';

interface Props {
  readonly source: Source;
  readonly lang: Lang;
  /** Shows a text of it; as it is, where it is left out. */
  readonly show?: (text: string) => ComponentChildren;
}

const plain = (text: string): ComponentChildren => <Name>{text}</Name>;

/** A source, linked where it has an address, with how firmly the words can be laid to the actor. */
export function SourceLine({ source, lang, show = plain }: Props) {
  const say = actorWords[lang];
  const { publisher, title, url, publishedAt, reference, attribution = 'on-record' } = source;
  const label = title ?? publisher ?? reference ?? url ?? '';
  const isWeb = url !== undefined && /^https?:/iu.test(url);
  return (
    <>
      {isWeb ? (
        <a href={url} rel="external noopener noreferrer">
          {show(label)}
        </a>
      ) : (
        show(label)
      )}
      {publisher !== undefined && publisher !== label && <>, {show(publisher)}</>}
      {reference !== undefined && reference !== label && (
        <>
          , <Name>{reference}</Name>
        </>
      )}
      {publishedAt !== undefined && (
        <>
          , {say.published} <When date={publishedAt} lang={lang} />
        </>
      )}
      {' · '}
      {attributionWords[lang][attribution]}
    </>
  );
}
