import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import { PageTitle } from '../app/page-title';
import { follow, hrefTo } from '../app/router';
import { useTitle } from '../app/use-title';
import { TEXTS } from '../texts';

/** There is no page at this address. */
export function NotFound() {
  return <Nothing title={TEXTS.notFound.title} text={TEXTS.notFound.text} />;
}

/** There is no request of this id. */
export function NoSuchRequest() {
  return <Nothing title={TEXTS.notFound.request} text={TEXTS.notFound.requestText} />;
}

function Nothing({ title, text }: { readonly title: string; readonly text: string }) {
  useTitle(title);
  return (
    <Box>
      <Header variant="h1">
        <PageTitle>{title}</PageTitle>
      </Header>
      <Box variant="p">{text}</Box>
      <Link href={hrefTo('networks')} onFollow={follow('networks')}>
        {TEXTS.notFound.link}
      </Link>
    </Box>
  );
}
