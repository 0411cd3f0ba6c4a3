import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useRef, useState, type ReactNode } from 'react';
import { TEXTS } from '../texts';
import { download, svgFile } from './download-svg';
import type { DrawnNetwork } from './drawn-network';
import { FactsTable } from './facts-table';
import { Picture } from './picture';

export interface PictureSectionProps {
  /** Name of the file to download, without its ending. */
  readonly name: string;
  /** Undefined: there is nothing to draw. */
  readonly drawn: DrawnNetwork | undefined;
  /** Beside the title, such as that a newer plan is under way. */
  readonly news?: ReactNode;
  /** Above the picture; all there is where nothing is drawn. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** A network as a picture and as a table of the same facts, and the picture as a file. */
export function PictureSection({ name, drawn, news, before, after }: PictureSectionProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [tab, setTab] = useState('picture');
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={TEXTS.picture.legend}
          actions={
            <Button
              formAction="none"
              iconName="download"
              disabled={drawn === undefined || tab !== 'picture'}
              onClick={() => {
                if (svg.current !== null) download(`${name}.svg`, 'image/svg+xml', svgFile(svg.current));
              }}
            >
              {TEXTS.picture.download}
            </Button>
          }
        >
          {TEXTS.network.picture} {news}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {before}
        {drawn !== undefined && (
          <Tabs
            activeTabId={tab}
            onChange={({ detail }) => {
              setTab(detail.activeTabId);
            }}
            tabs={[
              {
                id: 'picture',
                label: TEXTS.create.tabPicture,
                content: <Picture network={drawn} svgRef={svg} />,
              },
              { id: 'table', label: TEXTS.create.tabTable, content: <FactsTable network={drawn} /> },
            ]}
          />
        )}
        {after}
      </SpaceBetween>
    </Container>
  );
}
