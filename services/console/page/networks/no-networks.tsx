import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { follow, hrefTo } from '../app/router';
import { TEXTS } from '../texts';

/** An empty list: because of what is looked for, or because there is no network yet. */
export function NoNetworks({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Box textAlign="center" padding="l">
      {isFiltered ? (
        <SpaceBetween size="s">
          <Box variant="strong">{TEXTS.networks.noMatch}</Box>
          <Button href={hrefTo('networks')} onFollow={follow('networks')}>
            {TEXTS.networks.clear}
          </Button>
        </SpaceBetween>
      ) : (
        <SpaceBetween size="s">
          <Box variant="strong">{TEXTS.networks.empty}</Box>
          <Box color="text-body-secondary">{TEXTS.networks.emptyText}</Box>
          <Button href={hrefTo('create')} onFollow={follow('create')}>
            {TEXTS.networks.create}
          </Button>
        </SpaceBetween>
      )}
    </Box>
  );
}
