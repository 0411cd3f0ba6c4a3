import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import { follow, hrefTo } from '../app/router';
import { useTitle } from '../app/use-title';
import { TEXTS } from '../texts';

export function NotFound() {
  useTitle(TEXTS.notFound.title);
  return (
    <Box>
      <Header variant="h1">{TEXTS.notFound.title}</Header>
      <Box variant="p">{TEXTS.notFound.text}</Box>
      <Link href={hrefTo('networks')} onFollow={follow('networks')}>
        {TEXTS.notFound.link}
      </Link>
    </Box>
  );
}
