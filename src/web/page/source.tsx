import type { Source } from '../../../events/source';
import { actorWords } from '../words/actor';
import type { Lang } from '../words/lang';
import { attributionWords } from '../words/sources';
import { Name, When } from './parts';

/** A source, linked where it has an address, with how firmly the words can be laid to the actor. */
export function SourceLine({ source, lang }: { source: Source; lang: Lang }) {
  const say = actorWords[lang];
  const { publisher, title, url, publishedAt, reference, attribution = 'on-record' } = source;
  const label = title ?? publisher ?? reference ?? url ?? '';
  const isWeb = url !== undefined && /^https?:/iu.test(url);
  return (
    <>
      {isWeb ? (
        <a href={url} rel="external noopener noreferrer">
          <Name>{label}</Name>
        </a>
      ) : (
        <Name>{label}</Name>
      )}
      {publisher !== undefined && publisher !== label && (
        <>
          , <Name>{publisher}</Name>
        </>
      )}
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
