"""The Social Policy Bank's loan: a check and a calculator for anybody, kept only on request."""
