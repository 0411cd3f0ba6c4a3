import AppLayout from '@cloudscape-design/components/app-layout';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { TEXTS } from '../texts';
import { useApp } from './context';
import { PageFailure } from './page-failure';
import { BASE } from './place';
import { hrefTo, navigate, useAddress } from './router';
import { TitleContext } from './use-title';
import { NotFound } from '../pages/not-found';

const Networks = lazy(() => import('../pages/networks'));
const Create = lazy(() => import('../pages/create'));
const Network = lazy(() => import('../pages/network'));
const Pools = lazy(() => import('../pages/pools'));
const Operations = lazy(() => import('../pages/operations'));

/** A screen that has room for the navigation beside a page. */
const WIDE = matchMedia('(min-width: 1200px)');

function subscribeToWidth(onChange: () => void): () => void {
  WIDE.addEventListener('change', onChange);
  return () => {
    WIDE.removeEventListener('change', onChange);
  };
}

export interface ShellProps {
  readonly mode: { readonly isDark: boolean; readonly toggle: () => void };
  readonly onSignOut: () => void;
}

/** Goes to a link of the navigation without a reload. */
function onFollow(event: CustomEvent<{ href?: string; external?: boolean }>): void {
  const { href } = event.detail;
  if (href?.startsWith(BASE) !== true) return;
  event.preventDefault();
  navigate(href.slice(BASE.length));
}

/** Navigation around the page that the address names. */
export function Shell({ mode, onSignOut }: ShellProps) {
  const { user, config } = useApp();
  const { path } = useAddress();
  const [section = 'networks', id] = path;
  const isWide = useSyncExternalStore(subscribeToWidth, () => WIDE.matches);
  const [chosen, setChosen] = useState<{ readonly isWide: boolean; readonly open: boolean } | undefined>();
  // Until it is opened or closed by hand: wherever it takes no width from a picture. On a phone Cloudscape closes it by
  // itself and reports that as if by hand; once the window is wide again, this holds no more.
  const isOpen = chosen?.isWide === isWide ? chosen.open : isWide && section !== 'create' && id === undefined;
  const [title, setTitle] = useState<string>(TEXTS.loading);
  const crumb = {
    networks: TEXTS.nav.networks,
    create: TEXTS.nav.create,
    pools: TEXTS.nav.pools,
    operations: TEXTS.nav.operations,
  }[section];
  return (
    <>
      <div id="top">
        <TopNavigation
          identity={{ href: hrefTo('networks'), title: TEXTS.product, onFollow }}
          utilities={[
            {
              type: 'button',
              text: mode.isDark ? TEXTS.user.light : TEXTS.user.dark,
              onClick: mode.toggle,
            },
            {
              type: 'menu-dropdown',
              text: user.name,
              description: user.isAdmin ? TEXTS.user.admin : undefined,
              iconName: 'user-profile',
              ariaLabel: TEXTS.user.menu(user.name),
              items: [{ id: 'sign-out', text: TEXTS.user.signOut }],
              onItemClick: onSignOut,
            },
          ]}
        />
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => {
          setChosen({ isWide: WIDE.matches, open: detail.open });
        }}
        navigationWidth={240}
        navigation={
          <SideNavigation
            header={{ text: TEXTS.nav.stage(config.stage), href: hrefTo('networks') }}
            activeHref={hrefTo(section)}
            onFollow={onFollow}
            items={[
              { type: 'link', text: TEXTS.nav.networks, href: hrefTo('networks') },
              { type: 'link', text: TEXTS.nav.create, href: hrefTo('create') },
              { type: 'link', text: TEXTS.nav.pools, href: hrefTo('pools') },
              ...(user.isAdmin
                ? ([{ type: 'link', text: TEXTS.nav.operations, href: hrefTo('operations') }] as const)
                : []),
            ]}
          />
        }
        breadcrumbs={
          <BreadcrumbGroup
            ariaLabel={TEXTS.nav.crumbs}
            onFollow={onFollow}
            items={[
              { text: TEXTS.product, href: hrefTo('networks') },
              ...(crumb === undefined ? [] : [{ text: crumb, href: hrefTo(section) }]),
              ...(id === undefined ? [] : [{ text: title, href: hrefTo(path.join('/')) }]),
            ]}
          />
        }
        content={
          <PageFailure address={location.href}>
            <Suspense fallback={<StatusIndicator type="loading">{TEXTS.loading}</StatusIndicator>}>
              <TitleContext.Provider value={setTitle}>
                <Page section={section} id={id} />
              </TitleContext.Provider>
            </Suspense>
          </PageFailure>
        }
      />
    </>
  );
}

function Page({ section, id }: { readonly section: string; readonly id: string | undefined }) {
  if (section === 'networks') return id === undefined ? <Networks /> : <Network key={id} requestId={id} />;
  if (id !== undefined) return <NotFound />;
  if (section === 'create') return <Create />;
  if (section === 'pools') return <Pools />;
  if (section === 'operations') return <Operations />;
  return <NotFound />;
}
