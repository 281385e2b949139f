import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactElement, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { LoadingState } from "../design/states.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Frame } from "./frame.tsx";
import { MissingPage } from "./missing-page.tsx";
import { PAGES } from "./pages.tsx";

const client = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });

/** @param nonce of the response: what makes style elements must carry it */
export function Console({ nonce }: { readonly nonce: string | undefined }): ReactElement {
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={client}>
        <Frame>
          <Pages />
        </Frame>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Pages(): ReactElement {
  const [place] = useLocation();
  return (
    <ErrorBoundary place={place}>
      <Suspense fallback={<LoadingState />}>
        <Switch>
          {PAGES.map(({ path, page: Page }) => (
            <Route key={path} path={path}>
              <Page />
            </Route>
          ))}
          <Route>
            <MissingPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
