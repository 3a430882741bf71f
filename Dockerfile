# An image that holds the program alone. It lists the connectors of an environment that is mounted at its own path:
#
#   docker build -t vdk-connectors .
#   docker run --rm -v "$VIRTUAL_ENV:$VIRTUAL_ENV:ro" vdk-connectors list --env "$VIRTUAL_ENV"
FROM debian:12 AS build
WORKDIR /source
COPY . .
RUN bash -euc "$(.ci/readme-command '--preset release &&')"

FROM scratch
COPY --from=build /source/build/release/vdk /vdk-connectors
ENTRYPOINT ["/vdk-connectors"]
