"""Who somebody is: accounts, sign-ins, sessions, second factors and API tokens."""
