import pytest

from archive.templatetags.networks import network_address
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "address"),
    [
        (factories.make_person, "/people/one/network/"),
        (factories.make_organisation, "/organisations/one/network/"),
        (factories.make_event, "/events/one/network/"),
    ],
)
def test_the_network_of_a_record_is_below_its_page(make, address):
    assert network_address(make(slug="one")) == address
